import { AuditEntry, PROVINCE, Role, section, type CountyPublished } from "@beegrid/kernel";
import { codes, refusal } from "@beegrid/kernel/test-kit";
import { brokenInvariants } from "../invariants.js";
import { Organization } from "../organizations/organization.js";
import { asked, provinceService, startSpecs, type Specs } from "../spec-kit/specs.js";
import { db } from "../door.js";
import { County } from "./county.js";
import { CountySection } from "./county-section.js";
import { registerCounty } from "./open-county.js";
import { publishes, restores, shippedCounty } from "./settings.spec-kit.js";

describe("publishSettings", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  it("puts a section in force at once as the next version, tells it once, keeps who it was, and leaves the rest", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const before = await here.events();
    const points = { ...pack.points, redemptionValidDays: 45 };

    const answer = await publishes(admin, "points", 1, points);

    expect(answer.userErrors).toEqual([]);
    expect(answer.section).toEqual(jasmine.objectContaining({ version: 2, publishedBy: admin.viewer.id }));
    expect((await here.within((m) => section(m, "points"))).redemptionValidDays).toBe(45);
    const told = (await here.events()).slice(before.length);
    expect(told.map(({ type, body }) => [type, body as unknown as CountyPublished])).toEqual([
      ["CountyPublished", { section: "points", version: 2, value: points }],
    ]);
    const [audit] = await here.find(AuditEntry, { action: "settings.publish" });
    expect(audit).toEqual(jasmine.objectContaining({ actor: admin.viewer.id, subject: { section: "points.2" } }));
    expect(await here.count(CountySection, { version: 2 })).toBe(1);
    expect((await here.find(CountySection, { section: "points", version: 1 }))[0]?.value).toEqual(pack.points);
  });

  it("takes business sections from the county administrator, technical ones from the system administrator", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const system = here.staff(Role.SYSTEM_ADMINISTRATOR);
    const numbering = { prefix: "HGX" };

    expect(await refusal(publishes(admin, "numbering", 1, numbering))).toBe("FORBIDDEN");
    expect(await refusal(publishes(system, "points", 1, pack.points))).toBe("FORBIDDEN");
    for (const role of [Role.DISPATCHER, Role.AUDITOR, Role.SECURITY_ADMINISTRATOR])
      expect(await refusal(publishes(here.staff(role), "points", 1, pack.points))).toBe("FORBIDDEN");
    expect(codes(await publishes(system, "numbering", 1, numbering))).toEqual([]);
    expect(await here.within((m) => section(m, "numbering"))).toEqual(numbering);
  });

  it("is a CONFLICT when somebody has published meanwhile; of two at once one wins", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const withDays = (redemptionValidDays: number) => ({ ...pack.points, redemptionValidDays });

    const both = await Promise.all([20, 21].map((days) => refusal(publishes(admin, "points", 1, withDays(days)))));

    expect(both.sort()).toEqual(["CONFLICT", "no refusal"]);
    expect(await refusal(publishes(admin, "points", 1, withDays(22)))).toBe("CONFLICT");
    expect(await here.count(CountySection, { section: "points" })).toBe(2);
  });

  it("answers a repeated key with the same version", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const points = { ...pack.points, redemptionValidDays: 45 };

    const first = await publishes(admin, "points", 1, points, "key-1");
    const again = await publishes(admin, "points", 1, points, "key-1");

    expect(again.section?.version).toBe(2);
    expect(again.section?.value).toEqual(first.section?.value);
    expect(await here.count(CountySection, { section: "points" })).toBe(2);
  });

  it("refuses in words, with the path, and changes nothing", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const [rule] = pack.points.rules;
    const rules = (change: object) => ({ ...pack.points, rules: [{ ...rule, ...change }] });
    const refused = async (name: string, value: unknown) => (await publishes(admin, name, 1, value)).userErrors;
    const invalid = (path: string[], words: RegExp) =>
      jasmine.objectContaining({
        code: "INVALID_INPUT",
        path: ["input", "value", ...path],
        message: jasmine.stringMatching(words),
      });

    expect(await refused("points", rules({ amount: 0 }))).toEqual([
      invalid(["rules", "0", "amount"], /^须为 1 至 10000 的整数$/),
    ]);
    expect(await refused("points", rules({ event: "SignedIn" }))).toEqual([
      invalid(["rules", "0", "event"], /^FORMALISM_RULE：积分只奖励经核查的实事/),
    ]);
    expect(await refused("points", { ...pack.points, bonus: 1 })).toEqual([invalid(["bonus"], /没有“bonus”这一项/)]);
    expect(await refused("points", null)).toEqual([invalid([], /./)]);
    const ice = pack.categories.filter(({ code }) => code !== "road-ice");
    expect(await refused("categories", ice)).toEqual([invalid([], /^与 points\.rules\..* 不再相符/)]);
    expect(await refused("rewards", [{ ...pack.rewards[0], name: { zh: "长".repeat(70_000) } }])).toEqual([
      invalid([], /过长/),
    ]);
    for (const name of ["place", "demo", "slug", "divisions", "__proto__"])
      expect((await publishes(admin, name, 1, {})).userErrors).toEqual([
        jasmine.objectContaining({ code: "INVALID_INPUT", path: ["input", "section"] }),
      ]);
    expect(await here.count(CountySection, { version: 2 })).toBe(0);
  });

  it("lets a rule that has paid mean one thing for ever: other terms take its next version, and may go back", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const [rule] = pack.points.rules;
    const withRule = (change: object) => ({ ...pack.points, rules: [{ ...rule, ...change }] });

    const same = await publishes(admin, "points", 1, withRule({ amount: 11 }));
    const next = await publishes(admin, "points", 1, withRule({ amount: 11, version: 2 }));
    const back = await restores(admin, "points", 2, 1);

    expect(same.userErrors.map(({ path }) => path)).toEqual([["input", "value", "rules", "0", "version"]]);
    expect(same.userErrors[0]?.message).toContain("版本号请改为 2");
    expect([codes(next), codes(back)]).toEqual([[], []]);
  });

  it("brings units and stations into the organisation tree, and leaves a unit in use where it is", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const { organizations, stations } = pack;
    const lake = { code: "lake", kind: "TEAM" as const, name: { zh: "湖区队" }, parent: "urban" };

    await publishes(admin, "organizations", 1, { ...organizations, units: [...organizations.units, lake] });
    const [station] = stations.stations;
    const second = { ...station, code: "second", name: { zh: "示例第二驿站" } };
    await publishes(admin, "stations", 1, { ...stations, stations: [...stations.stations, second] });
    const moved = { ...lake, parent: "housing" };
    const { userErrors } = await publishes(admin, "organizations", 2, {
      ...organizations,
      units: [...organizations.units, moved],
    });

    expect((await here.find(Organization, { code: "lake" }))[0]?.path).toBe("/230605/urban/lake/");
    expect((await here.find(Organization, { code: "station-second" }))[0]?.name).toBe("示例第二驿站");
    const told = (await here.events("OrganizationsSaved")).flatMap(
      ({ body }) => body.organizations as { code: string }[],
    );
    expect(told.filter(({ code }) => ["lake", "station-second"].includes(code)).length).toBe(2);
    expect(userErrors.map(({ path }) => path?.slice(-1))).toEqual([["parent"]]);
    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  it("renames the programme for the upper level, too", async () => {
    const { here, pack } = await shippedCounty();
    await provinceService().does(() => registerCounty(pack));
    const programme = { ...pack.programme, name: { zh: "庆小驿二期" } };

    await publishes(here.staff(Role.COUNTY_ADMINISTRATOR), "programme", 1, programme);

    expect((await here.find(County))[0]?.programmeName).toBe("庆小驿二期");
    const known = await provinceService().does(() => db.read((m) => m.findOneBy(County, { slug: here.slug })));
    expect([PROVINCE, known?.programmeName]).toEqual([PROVINCE, "庆小驿二期"]);
  });

  it("of another county is untouched", async () => {
    const { here, pack } = await shippedCounty();
    const other = await shippedCounty();

    await publishes(here.staff(Role.COUNTY_ADMINISTRATOR), "points", 1, { ...pack.points, redemptionValidDays: 45 });

    expect((await other.here.within((m) => section(m, "points"))).redemptionValidDays).toBe(
      pack.points.redemptionValidDays,
    );
  });
});

describe("restoreSettings", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  it("publishes an old version's value as a new one", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    await publishes(admin, "points", 1, { ...pack.points, redemptionValidDays: 45 });

    const { section: restored } = await restores(admin, "points", 2, 1);

    expect([restored?.version, restored?.value]).toEqual([3, pack.points]);
    expect(await here.within((m) => section(m, "points"))).toEqual(pack.points);
    expect(await refusal(restores(admin, "points", 2, 1))).toBe("CONFLICT");
    expect(codes(await restores(admin, "points", 3, 9))).toEqual(["INVALID_INPUT"]);
    expect(await refusal(restores(here.staff(Role.SYSTEM_ADMINISTRATOR), "points", 3, 1))).toBe("FORBIDDEN");
  });
});

describe("settings as they are read", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());
  const LIST = "{ settingSections { code name version mayPublish publishedBy { displayName } } }";

  interface Listed {
    code: string;
    name: string;
    mayPublish: boolean;
    publishedBy: { displayName: string };
  }

  it("are every section by its name, with what this viewer may publish", async () => {
    const { here } = await shippedCounty();
    const list = async (role: Role) =>
      (await asked(specs.subgraph, here.staff(role), LIST)).data?.settingSections as Listed[];

    const asAdmin = await list(Role.COUNTY_ADMINISTRATOR);
    const technical = (await list(Role.SYSTEM_ADMINISTRATOR)).filter(({ mayPublish }) => mayPublish);

    expect(asAdmin.slice(0, 3).map(({ code, name }) => [code, name])).toEqual([
      ["place", "所在地"],
      ["programme", "项目名称"],
      ["branding", "界面配色"],
    ]);
    expect(asAdmin.every(({ publishedBy }) => publishedBy.displayName === "系统")).toBeTrue();
    expect(technical.map(({ code }) => code)).toEqual(["branding", "numbering", "features"]);
    const others = asAdmin.filter(({ mayPublish }) => !mayPublish).map(({ code }) => code);
    expect(others).toEqual(["place", "branding", "numbering", "features"]);
  });

  it("say what a code may be that names an entry of another list, in the viewer's language", async () => {
    const { here, pack } = await shippedCounty();
    type Part = { oneOf?: { const: string; title: string }[]; items: Part; properties: Record<string, Part> };
    const schemaOf = async (section: string): Promise<Part> => {
      const query = `{ settingSection(code: "${section}") { schema } }`;
      const { data } = await asked(specs.subgraph, here.staff(Role.COUNTY_ADMINISTRATOR), query);
      return (data as { settingSection: { schema: Part } }).settingSection.schema;
    };
    const told = (list: { code: string; name: { zh: string } }[]) =>
      list.map(({ code, name }) => ({ const: code, title: name.zh }));

    const { properties: rule } = (await schemaOf("points")).properties["rules"].items;
    expect(rule["when"]?.properties["categories"]?.items.oneOf).toEqual(told(pack.categories));
    expect(rule["code"]?.oneOf).toBeUndefined();
    const { properties: station } = (await schemaOf("stations")).properties["stations"].items;
    expect(station["type"]?.oneOf).toEqual(told(pack.stations.types));
    expect(station["services"]?.items.oneOf).toEqual(told(pack.stations.services));
  });

  it("give one version, its schema and the versions there were; the whole pack as a file; nothing to others", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    await publishes(admin, "points", 1, { ...pack.points, redemptionValidDays: 45 });
    const one = `{ settingSection(code: "points", version: 1) { version value schema versions { version } }
                   gone: settingSection(code: "points", version: 7) { version } demo: settingSection(code: "demo") { version }
                   packFile { name content } }`;

    const { data } = await asked(specs.subgraph, admin, one);

    const { settingSection, gone, demo, packFile } = data as Record<string, Record<string, unknown>>;
    expect([settingSection?.version, settingSection?.value, gone, demo]).toEqual([1, pack.points, null, null] as never);
    expect(settingSection?.versions).toEqual([{ version: 2 }, { version: 1 }]);
    expect((settingSection?.schema as { type: string }).type).toBe("object");
    expect(packFile?.content).toContain("redemptionValidDays: 45");
    for (const role of [Role.DISPATCHER, Role.AUDITOR])
      for (const query of ["{ settingSections { code } }", "{ packFile { name } }", one])
        expect((await asked(specs.subgraph, here.staff(role), query)).codes).toContain("FORBIDDEN");
  });
});
