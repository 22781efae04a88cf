import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everythingKept } from "../kit/everything-kept.js";
import { Installation } from "../kit/installation.js";
import { PACK_FILES, sixthCounty } from "../kit/sixth-county.js";
import { Visitor } from "../kit/visitor.js";

const START_MS = 150_000;
const CATEGORIES = "{ incidentCategories { code name } }";
const SECTION = `query ($code: String!) { settingSection(code: $code) { version value } }`;
const PUBLISH = `mutation ($input: PublishSettingsInput!) {
  publishSettings(input: $input) { section { version } userErrors { code message } } }`;

/** An installation of its own with one county: what is added to it is nobody else's. */
describe("npm run county", () => {
  let here: Installation;
  let folder: string;
  beforeAll(async () => {
    here = await Installation.create();
    folder = mkdtempSync(join(tmpdir(), "beegrid-county-"));
    await here.launch([], { BEEGRID_COUNTIES: "honggang" }).ready();
  }, START_MS);
  afterAll(async () => {
    await here.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function county(...args: string[]) {
    const command = here.county(...args);
    const { code } = await command.ended;
    return { code, output: command.output };
  }

  it("says what is wrong in a pack, with file, line and what is allowed, and adds none of it", async () => {
    const bad = sixthCounty(folder, (text) => text.replace("redemptionValidDays: 30", "redemptionValidDays: 0"));

    for (const command of ["check", "add"]) {
      const { code, output } = await county(command, bad);

      expect([command, code]).toEqual([command, 1]);
      expect(output).toMatch(
        /^lakeside\/pack\.yaml:\d+:\d+ points\.redemptionValidDays: 0 is not allowed\. Allowed: .*365/,
      );
      expect(output.trim().split("\n").length).toBe(1);
    }
    expect((await county("list")).output).not.toContain("lakeside");
  });

  it("says in one line what it does not know", async () => {
    const cases: [string[], RegExp][] = [
      [["suspend", "atlantis"], /^There is no county atlantis here: honggang\.\n$/],
      [["check", join(folder, "nowhere")], /nowhere is no folder that can be read\.\n$/],
      [["sink"], /^There is no command sink; .*--help lists them\.\n$/],
      [["export", "honggang"], /^export does not go with these arguments/],
      [["add", sixthCounty(folder), "--take", "both"], /^--take is file or ours, not "both"\.\n$/],
    ];
    for (const [args, line] of cases) {
      const { code, output } = await county(...args);
      expect([args, code, output.trim().split("\n").length]).toEqual([args, 1, 1]);
      expect(output).toMatch(line);
    }
    expect(await county("--help")).toEqual({ code: 0, output: jasmine.stringContaining("suspend <slug>") as never });
  });

  it("brings a sixth county into the running product, begun anew after a kill: by its own words, seen from above", async () => {
    const pack = sixthCounty(folder);
    const killed = here.county("add", pack);
    await killed.says(/湖滨区 · 人员/);
    await killed.stop("SIGKILL");
    expect((await county("list")).output).toMatch(/lakeside .*loading/);
    expect((await Visitor.staff(here, "lakeside", "dispatcher")).isIn).toBeFalse();

    const { code, output } = await county("add", pack);

    expect([code, output]).toEqual([0, jasmine.stringContaining("lakeside (湖滨区) is in use.") as never]);
    expect((await county("list")).output).toMatch(/lakeside +湖滨区 +230699 +in use/);
    const branding = await fetch(`${here.url}/lakeside/branding.json`);
    expect((await branding.json()) as object).toEqual(
      jasmine.objectContaining({ programme: { zh: "湖小驿" } }) as never,
    );
    const rider = await Visitor.rider(here, "lakeside");
    const report = await rider.asks(
      "mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id number version } } }",
      { input: { idempotencyKey: randomUUID(), kind: "HAZARD", categoryCode: "manhole", description: "栈桥木板翘起" } },
    );
    const { incident } = report.data.reportIncident as { incident: { id: string; number: string; version: number } };
    expect(incident.number).toMatch(/^HB-/);
    const dispatcher = await Visitor.staff(here, "lakeside", "dispatcher");
    const { data } = await dispatcher.asks(
      "mutation ($input: AcceptIncidentInput!) { acceptIncident(input: $input) { incident { state } } }",
      { input: { incidentId: incident.id, version: incident.version } },
    );
    expect(data.acceptIncident).toEqual({ incident: { state: "ACCEPTED" } });
    const own = JSON.stringify(await dispatcher.asks(CATEGORIES));
    const others = JSON.stringify(await (await Visitor.staff(here, "honggang", "dispatcher")).asks(CATEGORIES));
    expect([own.includes("栈桥木板松动"), own.includes("井盖松动缺失")]).toEqual([true, false]);
    expect([others.includes("栈桥木板松动"), others.includes("井盖松动缺失")]).toEqual([false, true]);
    const analyst = await Visitor.staff(here, null, "analyst");
    const seen = await analyst.asks("{ counties { slug organizationFigures { metric value } } }");
    const lakeside = (seen.data.counties as { slug: string; organizationFigures: object[] }[]).find(
      ({ slug }) => slug === "lakeside",
    );
    expect(lakeside?.organizationFigures.length).toBeGreaterThan(0);
  });

  it("reconciles what was loaded with what was published", async () => {
    const { code, output } = await county("reconcile", "lakeside");

    expect(output).toMatch(/team\.count +230699011004 +1 支 +1 +0 +0 missing, 0 extra/);
    expect(code).toBe(0);
  });

  it("suspends it at once, with tokens, sign-in and console, and nobody else; and lets it in again", async () => {
    const signedIn = await Visitor.staff(here, "lakeside", "dispatcher");

    await county("suspend", "lakeside");

    expect((await signedIn.asks(CATEGORIES)).code).toBe("UNAUTHENTICATED");
    expect((await Visitor.staff(here, "lakeside", "dispatcher")).isIn).toBeFalse();
    expect((await Visitor.rider(here, "lakeside")).isIn).toBeFalse();
    const page = await fetch(`${here.url}/lakeside`, { headers: { accept: "text/html" } });
    expect([page.status, await page.text()]).toEqual([404, jasmine.stringContaining("可能已停用") as never]);
    expect((await Visitor.staff(here, "honggang", "dispatcher")).isIn).toBeTrue();
    expect((await county("list")).output).toMatch(/lakeside .*suspended/);

    await county("resume", "lakeside");

    expect((await signedIn.asks(CATEGORIES)).code).toBeUndefined();
    expect((await fetch(`${here.url}/lakeside/branding.json`)).status).toBe(200);
  });

  it("exports the same bytes again, also after they were taken in", async () => {
    const [first, second, third] = ["1", "2", "3"].map((name) => join(folder, name, "lakeside"));
    const bytes = (where = "") => PACK_FILES.map((name) => readFileSync(join(where, name), "utf8"));

    await county("export", "lakeside", first ?? "");
    await county("export", "lakeside", second ?? "");
    const taken = await county("add", first ?? "");
    await county("export", "lakeside", third ?? "");

    expect(taken).toEqual({ code: 0, output: "lakeside: no difference.\n" });
    expect(bytes(second)).toEqual(bytes(first));
    expect(bytes(third)).toEqual(bytes(first));
  });

  it("asks which to take where console and file were both changed, and does only what it was told", async () => {
    const admin = await Visitor.staff(here, "lakeside", "admin");
    const points = async () =>
      (await admin.asks(SECTION, { code: "points" })).data.settingSection as {
        version: number;
        value: { redemptionValidDays: number };
      };
    const { version, value } = await points();
    const input = { section: "points", version, value: { ...value, redemptionValidDays: 45 } };
    const published = await admin.asks(PUBLISH, { input });
    expect(published.data.publishSettings).toEqual({ section: { version: version + 1 }, userErrors: [] });
    const file = sixthCounty(join(folder, "edited"), (text) =>
      text.replace("redemptionValidDays: 30", "redemptionValidDays: 60").replace("栈桥木板松动", "栈桥木板缺失"),
    );

    const undecided = await county("add", file);
    const before = await points();
    const ours = await county("add", file, "--take", "ours");
    const kept = await points();
    const theirs = await county("add", file, "--take", "file");

    expect(undecided.code).toBe(2);
    expect(undecided.output).toContain("points.redemptionValidDays: 45 → 60");
    expect(undecided.output).toContain('categories[manhole].name.zh: "栈桥木板松动" → "栈桥木板缺失"');
    expect([ours.code, theirs.code]).toEqual([0, 0]);
    expect([before, kept].map((one) => one.value.redemptionValidDays)).toEqual([45, 45]);
    expect((await points()).value.redemptionValidDays).toBe(60);
    const dispatcher = await Visitor.staff(here, "lakeside", "dispatcher");
    expect(JSON.stringify(await dispatcher.asks(CATEGORIES))).toContain("栈桥木板缺失");
  });

  it("works while the product does not, and what was added is there at the next start", async () => {
    await here.stop();

    expect((await county("list")).output).toMatch(/honggang .*in use[^]*lakeside .*in use/);
    await here.launch([], { BEEGRID_COUNTIES: "honggang" }).ready();

    expect((await Visitor.staff(here, "lakeside", "dispatcher")).isIn).toBeTrue();
  });

  it("erases a county whole, when it is suspended and named twice, and nothing of another; its name is free again", async () => {
    const analyst = await Visitor.staff(here, null, "analyst");
    const seenAbove = async () =>
      (await analyst.asks("{ counties { slug } }")).data.counties as { slug: string }[] | undefined;
    expect(await seenAbove()).toEqual([{ slug: "honggang" }, { slug: "lakeside" }]);
    expect((await county("erase", "lakeside", "--confirm", "lakeside")).output).toMatch(/^lakeside is in use: suspend/);
    await county("suspend", "lakeside");
    for (const unsure of [[], ["--confirm", "honggang"]])
      expect(await county("erase", "lakeside", ...unsure)).toEqual({
        code: 2,
        output: "lakeside: nothing was erased. To do so, say --confirm lakeside.\n",
      });
    expect((await everythingKept(here, "lakeside")).length).toBeGreaterThan(1000);

    const { code, output } = await county("erase", "lakeside", "--confirm", "lakeside");

    expect([code, output]).toEqual([0, jasmine.stringMatching(/^lakeside is erased: /) as never]);
    await expectAsync(everythingKept(here, "lakeside")).toBeRejected();
    expect((await county("list")).output).not.toContain("lakeside");
    expect(here.accounts.filter((account) => account.county === "lakeside")).toEqual([]);
    expect(await everythingKept(here, "province")).not.toMatch(/"(slug|county)":"lakeside"/);
    expect(await seenAbove()).toEqual([{ slug: "honggang" }]);
    expect((await Visitor.staff(here, "honggang", "dispatcher")).isIn).toBeTrue();
    expect((await county("erase", "lakeside", "--confirm", "lakeside")).output).toBe(
      "There is no county lakeside here.\n",
    );

    expect((await county("add", sixthCounty(folder))).code).toBe(0);
    const dispatcher = await Visitor.staff(here, "lakeside", "dispatcher");
    expect(JSON.stringify(await dispatcher.asks(CATEGORIES))).toContain("栈桥木板松动");
  });
});
