import type { Browser } from "playwright-core";
import { Desk, openBrowser } from "../kit/browser.js";
import { incidentIn, unitId } from "../kit/incidents.js";

/** Which pages are looked at, by whom. */
const PAGES: Record<string, [string, (id: string) => string][]> = {
  dispatcher: [
    ["page-inbox", () => "/incidents"],
    ["page-incident", (id) => `/incidents/${id}`],
    ["page-new", () => "/incidents/new"],
  ],
  clerk: [["page-counter", () => "/counter"]],
};

describe("the console's pages", () => {
  let browser: Browser;
  let id: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const gridId = await unitId("xinfeng", "440233001003001");
    ({ id } = await incidentIn("IN_PROGRESS", "xinfeng", undefined, { gridId }));
  });
  afterAll(() => browser.close());

  for (const language of ["zh-CN", "en"] as const)
    for (const width of [1440, 390] as const)
      for (const [username, pages] of Object.entries(PAGES))
        it(`of the ${username} fit ${width} pixels in ${language}, keep to the origin, and log no error`, async () => {
          const desk = await Desk.open(browser, "xinfeng", { width, language });
          await expectSound(desk, "page-sign-in", language);
          await desk.signIn(username);
          for (const [name, path] of pages) {
            await desk.goTo(path(id));
            await desk.page.waitForLoadState("networkidle");
            // A page opened anew takes up the session: nobody signs in twice.
            expect(new URL(desk.page.url()).pathname).toContain(`/xinfeng${path(id)}`);
            await expectSound(desk, name, language);
          }
          await desk.close();
        });
});

async function expectSound(desk: Desk, name: string, language: string): Promise<void> {
  await desk.shot(name);
  expect([name, await desk.sideways()]).toEqual([name, 0]);
  expect([name, desk.faults]).toEqual([name, []]);
  if (language === "en") expect([name, await desk.unmarkedHan()]).toEqual([name, []]);
}
