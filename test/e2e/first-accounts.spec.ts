import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineUnderTest } from "../kit/engine.js";
import { Installation, type DemoAccount } from "../kit/installation.js";
import { shapeUnderTest } from "../kit/product.js";
import { sixthCounty } from "../kit/sixth-county.js";

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

    async function signsIn(county: string, username: string, password: string): Promise<boolean> {
      const response = await fetch(`${here.url}/session`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ county, username, password }),
      });
      const { session } = (await response.json()) as { session: object | null };
      return session !== null;
    }
  });
}
