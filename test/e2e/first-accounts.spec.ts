import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consoleDocument } from "../kit/console-document.js";
import { engineUnderTest } from "../kit/engine.js";
import { Installation, type DemoAccount } from "../kit/installation.js";
import { shapeUnderTest } from "../kit/product.js";
import { sixthCounty } from "../kit/sixth-county.js";

const OUTLINE = consoleDocument("ui/county-outline");

const START_MS = 150_000;

/** An installation of its own: where that is cheap. */
if (shapeUnderTest() === "standalone" && engineUnderTest() === "sqlite") {
  describe("a county of an installation that is no demo", () => {
    let here: Installation;
    let folder: string;
    beforeAll(async () => {
      here = await Installation.create();
      folder = mkdtempSync(join(tmpdir(), "beegrid-county-"));
      await here.launch(["--no-demo"], { BEEGRID_COUNTIES: "honggang" }).ready();
    }, START_MS);
    afterAll(async () => {
      await here.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it("begins with four administrators, whose random passwords stand in a file for its owner alone", async () => {
      const added = here.county("add", sixthCounty(folder));
      expect((await added.ended).code).toBe(0);
      expect(added.output).toContain(here.path("first-accounts-lakeside.json"));

      for (const county of ["honggang", "lakeside"]) {
        const file = here.path(`first-accounts-${county}.json`);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        const accounts = JSON.parse(readFileSync(file, "utf8")) as DemoAccount[];
        expect(accounts.map(({ role }) => role)).toEqual([
          "COUNTY_ADMINISTRATOR",
          "SYSTEM_ADMINISTRATOR",
          "SECURITY_ADMINISTRATOR",
          "AUDITOR",
        ]);
        expect(new Set(accounts.map(({ password }) => password)).size).toBe(4);
        for (const { username, password } of accounts) expect(await signsIn(county, username, password)).toBeTrue();
      }
      expect(here.has("demo-accounts.json")).toBeFalse();
    });

    it("refuses a county that BEEGRID_COUNTIES names and nobody has, in one line", async () => {
      const other = await Installation.create();

      const started = other.launch([], { BEEGRID_COUNTIES: "honggang,atlantis" });

      expect((await started.ended).code).toBe(1);
      expect(started.output).toMatch(/^BEEGRID_COUNTIES names atlantis, which is no folder of counties\/: [^\n]*\n$/);
      await other.remove();
    });

    it("lets nobody do anything with such a password but change it", async () => {
      const file = here.path("first-accounts-honggang.json");
      const [first] = JSON.parse(readFileSync(file, "utf8")) as [DemoAccount];
      const browser = await opened("honggang", first.username, first.password);
      expect(browser.session?.passwordChangeRequired).toBeTrue();
      expect(await actions(browser.session)).toEqual(["session.end", "session.manage", "viewer.read"]);
      expect(await code(browser.session, OUTLINE)).toBe("FORBIDDEN");

      const input = { currentPassword: first.password, newPassword: "a-word-of-my-own-1" };
      const changed = await asked(browser.session, consoleDocument("me/change-password"), { input });
      expect(changed.data?.payload).toEqual({ userErrors: [] });

      const renewed = await post("/session/refresh", { county: "honggang" }, browser.cookie);
      expect(renewed.session?.passwordChangeRequired).toBeFalse();
      expect((await actions(renewed.session)).length).toBeGreaterThan(3);
      expect(await code(renewed.session, OUTLINE)).toBeUndefined();
    });

    interface Opened {
      accessToken: string;
      passwordChangeRequired: boolean;
    }

    async function post(path: string, body: object, cookie = "") {
      const response = await fetch(`${here.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify(body),
      });
      const { session } = (await response.json()) as { session: Opened | null };
      return { session, cookie: response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "" };
    }

    const opened = (county: string, username: string, password: string) =>
      post("/session", { county, username, password });
    const signsIn = async (county: string, username: string, password: string) =>
      (await opened(county, username, password)).session !== null;

    async function asked(session: Opened | null, query: string, variables = {}) {
      const response = await fetch(`${here.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${session?.accessToken}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as {
        data?: Record<string, unknown> | null;
        errors?: { extensions: { code: string } }[];
      };
    }

    const code = async (session: Opened | null, query: string) =>
      (await asked(session, query)).errors?.[0]?.extensions.code;
    const actions = async (session: Opened | null) =>
      ((await asked(session, consoleDocument("session/viewer"))).data?.viewer as { actions: string[] }).actions;
  });
}
