import { existsSync } from "node:fs";
import { aptInstall, findProgram } from "./apt.mjs";
import { runQuietly } from "./children.mjs";
import { Refusal } from "./progress.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/** The browser of the console's tests: CHROME_BIN, then the usual places, then apt. */
export async function ensureChromium() {
  const chosen = process.env.CHROME_BIN;
  if (chosen && !existsSync(chosen)) throw new Refusal(`CHROME_BIN names ${chosen}, which does not exist.`);
  const found = () => chosen ?? PLACES.find((place) => existsSync(place));
  if (!found()) await aptInstall("Chromium or Google Chrome (or CHROME_BIN)", ["chromium", "fonts-noto-cjk"]);
  await ensureHanFonts();
  return found();
}

/** Without a Chinese font the screenshots show boxes and every width is wrong. */
async function ensureHanFonts() {
  if (process.platform !== "linux") return;
  const list = findProgram("fc-list") ? await runQuietly("fc-list", [":lang=zh"]) : { output: "" };
  if (list.output.trim() === "") await aptInstall("a Chinese font for screenshots", ["fontconfig", "fonts-noto-cjk"]);
}
