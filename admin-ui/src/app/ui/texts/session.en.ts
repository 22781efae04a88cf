import type { sessionZh } from "./session.zh";

export const sessionEn: Record<keyof typeof sessionZh, string> = {
  "signIn.title": "Sign in",
  "signIn.username": "User name",
  "signIn.password": "Password",
  "signIn.totp": "One-time code",
  "signIn.totpHint": "Open the authenticator on your phone and type the 6 digits.",
  "signIn.submit": "Sign in",
  "signIn.busy": "Signing in",
  "signIn.usernameMissing": "Type your user name",
  "signIn.passwordMissing": "Type your password",
  "signIn.network": "The server cannot be reached. Check the network and try again.",
  "signIn.tooMany": "Too many tries from this device. Wait {seconds} seconds.",
  "signIn.unknownCounty": "“{slug}” was not found. Check the address.",
  "signIn.demoHint": "Demo installation: people and incidents are made up. Do not enter real data.",
  "signIn.again": "Your session has ended",
  "signIn.againHint": "Sign in to go on. What you wrote on the page is still there.",
};
