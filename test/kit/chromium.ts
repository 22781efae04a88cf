import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A microphone that beeps, and may be used.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_BIN ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("Chromium is needed: install it, or name one by CHROME_BIN");
  return chromium.launch({ executablePath, args: FLAGS });
}
