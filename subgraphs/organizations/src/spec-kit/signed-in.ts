import { verifyAccess } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import type { Session } from "../accounts/session.js";
import { refreshSession } from "../accounts/refresh-session.js";
import { signIn } from "../accounts/sign-in.js";
import { anonymousAt, PASSWORD, type Specs } from "./specs.js";

export interface SignedIn {
  session: Session;
  /** Whoever the access token says. */
  who: Someone;
}

/** Somebody who signed in with a password, as the gateway sees them by their token. */
export async function signedIn(
  specs: Specs,
  county: string,
  username: string,
  { password = PASSWORD, totp, device }: { password?: string; totp?: string; device?: string } = {},
): Promise<SignedIn> {
  const { session, userErrors } = await anonymousAt(county).does(() =>
    signIn({ county, username, password, totp, device }),
  );
  if (!session) throw new Error(`${username} was not let in: ${userErrors[0]?.message}`);
  return { session, who: await holderOf(specs, session) };
}

/** The same session with its next tokens. */
export async function refreshed(specs: Specs, county: string, session: Session): Promise<SignedIn> {
  const { session: next, userErrors } = await anonymousAt(county).does(() =>
    refreshSession({ refreshToken: session.refreshToken }),
  );
  if (!next) throw new Error(userErrors[0]?.message);
  return { session: next, who: await holderOf(specs, next) };
}

async function holderOf({ keys }: Specs, { accessToken }: Session): Promise<Someone> {
  const identity = await verifyAccess(accessToken, keys.verifying("access"));
  return someone({ ...identity, language: "zh-CN" });
}
