import type { Language } from "./api.js";
import { violations } from "./axe.js";
import type { Desk } from "./browser.js";
import { CLIPPED, FOCUSED, MOVED, OVERLAPS, UNMARKED_HAN, UNSEEN_FOCUS, smallTargets, stray } from "./in-page.js";
import { installation } from "./shared-product.js";

const PHONE = 768;
/** 720 is 1440 at 200 %, 320 is 1280 at 400 %. */
const BETWEEN = [1280, 720, 320];
/** What is called so in Chinese too: formats, codes, programs, and how the language is switched. */
const NAMES = ["App", "client_id", "CSV", "JSON", "EN", "Beegrid", "Chromium", "Linux", "pack\\.yaml"];
const CODES = ["[A-Z]{2}-[A-Z0-9-]+", "[A-Z]{2}\\d{4}", "#[0-9A-F]{6}", "\\b[0-9a-f]{8}\\b"];

const some = (what: string, found: string[]) => [...new Set(found)].slice(0, 5).map((one) => `${what}: ${one}`);

/** What is wrong with the layout of the page as it stands, at the width it has. */
export async function wrongLayout(desk: Desk, width: number): Promise<string[]> {
  const { page } = desk;
  const sideways = await desk.sideways();
  return [
    ...(sideways > 0 ? [`${width} scrolls sideways by ${sideways}`] : []),
    ...some(`${width} clipped`, await page.evaluate<string[]>(CLIPPED)),
    ...some(`${width} overlap`, await page.evaluate<string[]>(OVERLAPS)),
    ...some(`${width} small`, await page.evaluate<string[]>(smallTargets(width < PHONE ? 44 : 24))),
  ];
}

/** The same at the widths in between. */
export async function wrongBetween(desk: Desk): Promise<string[]> {
  const found: string[] = [];
  for (const width of BETWEEN) {
    await desk.resize(width);
    found.push(...(await wrongLayout(desk, width)));
  }
  return found;
}

/** Words of another language than the page's; the names that people sign in by are no words. */
export async function wrongWords({ page }: Desk, language: Language): Promise<string[]> {
  if (language === "en") return some("not English", await page.evaluate<string[]>(UNMARKED_HAN));
  const users = installation().accounts.map(({ username }) => username.replace(".", "\\."));
  const allowed = new RegExp([...CODES, ...NAMES, ...users.toSorted((a, b) => b.length - a.length)].join("|"));
  return some("not Chinese", await page.evaluate<string[]>(stray(allowed)));
}

/** Stops of the Tab key that do not show that they have the focus. */
export async function wrongFocus({ page }: Desk): Promise<string[]> {
  await page.keyboard.press("Tab");
  return some("focus not seen", await page.evaluate<string[]>(UNSEEN_FOCUS));
}

/** More than a page has stops. */
const MOST_STOPS = 400;

/** Where the Tab key goes round in a part of the page, and never leaves it. */
export async function trapped({ page }: Desk): Promise<string[]> {
  const at = () => page.evaluate<string>(FOCUSED);
  const stops: string[] = [];
  await page.evaluate("document.activeElement.blur()");
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press("Tab");
    const stop = await at();
    if (stop === "" || stop === stops[0]) return [];
    stops.push(stop);
  }
  return [`Tab does not leave: ${stops.slice(-3).join(", ")}`];
}

/** What moved on its own from the first paint to idle: a score that is not 0.00. */
export async function wrongMoves({ page }: Desk): Promise<string[]> {
  const { score, by } = await page.evaluate<{ score: number; by: string[] }>(MOVED);
  return score >= 0.005 ? [`moved by ${score.toFixed(3)}: ${[...new Set(by)].join(", ")}`] : [];
}

/** Everything that is wrong with the page as it stands. */
export async function wrong(desk: Desk, width: number, language: Language): Promise<string[]> {
  return [
    ...(await wrongLayout(desk, width)),
    ...(await wrongWords(desk, language)),
    ...some(`${width} axe`, await violations(desk.page)),
    ...(await wrongFocus(desk)),
    ...desk.faults.splice(0),
  ];
}
