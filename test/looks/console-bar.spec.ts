import type { Browser } from "playwright-core";
import type { Language } from "../kit/api.js";
import { Desk, openBrowser, type Width } from "../kit/browser.js";
import { JOBS, type Route } from "../kit/console-routes.js";
import { LAYOUT_SHIFTS } from "../kit/in-page.js";
import { speakTwice } from "../kit/long-words.js";
import { answeredWith } from "../kit/lost-answers.js";
import { trapped, wrong, wrongBetween, wrongLayout, wrongMoves } from "../kit/soundness.js";

/** `npm run looks` looks at every page in every state, language and width; `npm test` once at every page, and at some states. */
const EVERYTHING = process.env.BEEGRID_LOOKS === "all";
/** Two that follow each other are of both languages. */
const LOOKS: { language: Language; width: Width }[] = [
  { language: "zh-CN", width: 1440 },
  { language: "en", width: 390 },
  { language: "zh-CN", width: 390 },
  { language: "en", width: 1440 },
];

/** Nothing here is a race against a clock: a page that takes longer than this hangs. */
const PAGE_MS = 30_000;
/** A whole number of a phone or an identity card: no page shows one unasked. */
const NUMBERS = /\b1[3-9]\d{9}\b|\b\d{17}[\dXx]\b/;
/** Of the pages whose words are said twice, `npm test` takes every so many. */
const TWICE_EVERY = 8;

interface State {
  name: string;
  /** Of the pages that can be in it `npm test` takes every so many, each in one look: another one from page to page. */
  every: number;
  /** Whether a page can be in it. */
  has(route: Route): boolean;
  open(desk: Desk, route: Route, path: string): Promise<void>;
  /** By what it is known. */
  seen: string;
}

const STATES: State[] = [
  { name: "with data", every: 1, has: () => true, open: (desk, _, path) => desk.visit(path), seen: "main h1:visible" },
  {
    name: "with nothing that matches",
    every: 2,
    has: ({ nothing }) => nothing !== undefined,
    open: (desk, { nothing }, path) => desk.visit(`${path}?${nothing}`),
    seen: ".nothing:visible",
  },
  {
    name: "without an answer",
    every: 4,
    has: ({ still }) => !still,
    async open(desk, _, path) {
      const back = await answeredWith(desk.page, "SUBGRAPH_UNAVAILABLE");
      await desk.visit(path);
      await back();
    },
    seen: "[role=alert]:visible",
  },
  {
    name: "under what lies over it",
    every: 2,
    has: ({ overlay }) => overlay !== undefined,
    async open(desk, { overlay }, path) {
      await desk.visit(path);
      await overlay?.(desk.page);
      await desk.settled();
    },
    seen: "dialog[open], [role=menu]:visible, .options:visible",
  },
];

/** What is wrong with a page in a state, in a language at a width. */
async function look(desk: Desk, route: Route, path: string, state: State, language: Language, width: Width) {
  await desk.resize(width);
  await desk.speak(language);
  await state.open(desk, route, path);
  await desk.page.locator(state.seen).first().waitFor();
  const found = state.name === STATES[0]?.name ? await wrongMoves(desk) : [];
  found.push(...(await wrong(desk, width, language)));
  if (state.name === STATES[0]?.name) found.push(...(await (width === 390 ? wrongBetween(desk) : trapped(desk))));
  return found.map((one) => `${route.name}: ${one}`);
}

describe("the console's sign-in", () => {
  for (const { language, width } of LOOKS)
    it(`is sound at ${width} pixels in ${language}`, async () => {
      const browser = await openBrowser();
      const desk = await Desk.open(browser, "xinfeng", { width, language });
      expect([...(await wrong(desk, width, language)), ...(await wrongBetween(desk))]).toEqual([]);
      await browser.close();
    });
});

for (const { county, username, routes } of JOBS)
  describe(`the console's pages, opened by the ${username}`, () => {
    let browser: Browser;
    let desk: Desk;
    const paths = new Map<Route, string>();
    let answers: string[];
    beforeAll(async () => {
      browser = await openBrowser();
      desk = await (await Desk.open(browser, county)).signIn(username);
      await desk.page.context().addInitScript(LAYOUT_SHIFTS);
      for (const route of routes) paths.set(route, await route.path(desk));
      answers = desk.answers();
    }, routes.length * PAGE_MS);
    afterAll(() => browser.close());
    afterEach(() => expect(answers.splice(0).filter((text) => NUMBERS.test(text))).toEqual([]));

    for (const [s, state] of STATES.entries())
      for (const [l, { language, width }] of LOOKS.entries()) {
        const looked = routes
          .filter((route) => state.has(route))
          .filter((_, r) => EVERYTHING || (r % state.every === 0 && (r / state.every + s) % LOOKS.length === l));
        if (looked.length === 0) continue;
        it(
          `are sound ${state.name} at ${width} pixels in ${language}`,
          async () => {
            const found: string[] = [];
            for (const route of looked)
              found.push(...(await look(desk, route, paths.get(route) ?? "", state, language, width)));
            expect(found).toEqual([]);
          },
          looked.length * PAGE_MS,
        );
      }

    it(
      "keep their words apart when each is said twice",
      async () => {
        const found: string[] = [];
        await desk.speak("zh-CN");
        const back = await speakTwice(desk.page);
        for (const [r, route] of routes.entries()) {
          if (!EVERYTHING && r % TWICE_EVERY > 0) continue;
          await desk.visit(paths.get(route) ?? "");
          for (const width of [1280, 390]) {
            await desk.resize(width);
            found.push(...(await wrongLayout(desk, width)).map((one) => `${route.name}: ${one}`));
          }
        }
        await back();
        expect(found).toEqual([]);
      },
      routes.length * PAGE_MS,
    );
  });
