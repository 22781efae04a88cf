import { PROVINCE, Role, sendFigures } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { METRICS } from "../figures.js";
import { asked, openedCounty, provinceService, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { registerCounty } from "./open-county.js";

const PROVINCE_FIGURES = `{ counties { slug name divisionCode boundary organizationFigures { metric value } } }`;

interface Told {
  slug: string;
  name: string;
  divisionCode: string;
  organizationFigures: { metric: string; value: number }[];
}

describe("the upper level", () => {
  let specs: Specs;
  let guangdong: OpenedCounty;
  let heilongjiang: OpenedCounty;
  beforeAll(async () => {
    specs = await startSpecs();
    guangdong = await openedCounty();
    heilongjiang = await openedCounty((pack) => {
      pack.place = { name: { zh: "红岗区" }, divisionCode: "230605", provinceCode: "230000", level: "DISTRICT" };
    });
    for (const { pack } of [guangdong, heilongjiang]) await provinceService().does(() => registerCounty(pack));
  });
  afterAll(() => specs.close());

  function analyst(divisionPrefix: string | undefined): Someone {
    const grants = [{ role: Role.PROVINCE_ANALYST, organizationId: "", path: "/province/" }];
    return someone({
      kind: "PROVINCE",
      id: "analyst",
      county: null,
      name: "",
      grants,
      scopes: [],
      divisionPrefix,
      language: "zh-CN",
    });
  }
  async function counties(who: Someone): Promise<Told[]> {
    const { data, codes } = await asked(specs.subgraph, who, PROVINCE_FIGURES);
    expect(codes).toEqual([]);
    return data?.counties as Told[];
  }

  it("sees the counties under its prefix in code order, and without a prefix none", async () => {
    expect((await counties(analyst(""))).map(({ name }) => name)).toEqual(["红岗区", "新丰县"]);
    expect((await counties(analyst("44"))).map(({ name }) => name)).toEqual(["新丰县"]);
    expect(await counties(analyst("51"))).toEqual([]);
    expect(await counties(analyst(undefined))).toEqual([]);
  });

  it("resolves a county by reference under its prefix alone", async () => {
    const of = [guangdong, heilongjiang].map(({ here }) => ({ __typename: "County", slug: here.slug }));
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on County { name } } }`;

    const { data } = await asked(specs.subgraph, analyst("44"), query, { of });

    expect(data?._entities).toEqual([{ name: "新丰县" }, null]);
  });

  it("knows a county once, however often it is registered", async () => {
    await provinceService().does(() => registerCounty(guangdong.pack));

    expect((await counties(analyst(""))).length).toBe(2);
  });

  it("reads the figures that counties sent, without small numbers of people", async () => {
    await sendFigures(db, METRICS, guangdong.here.slug);
    const arrived = async () => (await counties(analyst("44")))[0]?.organizationFigures ?? [];

    const figures = new Map((await arrived()).map(({ metric, value }) => [metric, value]));
    expect(figures.get("grid.count")).toBe(6);
    expect(figures.get("worker.population")).toBe(0);
    expect((await counties(analyst(""))).find(({ name }) => name === "红岗区")?.organizationFigures).toEqual([]);
  });

  it("has no county of its own, no unit and no way to compare for anybody else", async () => {
    const codes = async (who: Someone, query: string) => (await asked(specs.subgraph, who, query)).codes;

    expect(await codes(analyst(""), "{ county { name } }")).toEqual(["FORBIDDEN"]);
    expect(await codes(analyst(""), "{ organizations { totalCount } }")).toEqual(["FORBIDDEN"]);
    for (const who of [
      guangdong.here.staff(Role.COUNTY_ADMINISTRATOR),
      guangdong.here.member(),
      guangdong.here.client("figures"),
    ])
      expect(await codes(who, "{ counties { name } }")).toEqual(["FORBIDDEN"]);
  });

  it("takes counties in its own database alone", async () => {
    const { here, pack } = guangdong;

    await expectAsync(here.service.does(() => registerCounty(pack))).toBeRejectedWithError(new RegExp(PROVINCE));
  });
});

describe("a county", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const county = `{ county { slug name programmeName divisionCode demo } }`;
  const reference = `query($of: [_Any!]!) { _entities(representations: $of) { ... on County { name } } }`;

  it("is the viewer's own, for staff, riders, apps, and whoever is about to sign in", async () => {
    const { here, pack } = await openedCounty();
    const anonymous = someone({ ...here.service.viewer, kind: "ANONYMOUS", language: "en" });
    const own = { slug: here.slug, programmeName: "1+6+N 基层社会治理", divisionCode: "440233", demo: true };

    for (const who of [here.staff(Role.AUDITOR), here.member(), here.client("figures")])
      expect((await asked(specs.subgraph, who, county)).data).toEqual({ county: { ...own, name: pack.place.name.zh } });
    expect((await asked(specs.subgraph, anonymous, county)).data).toEqual({
      county: { ...own, name: "Xinfeng County" },
    });
  });

  it("is nobody else's", async () => {
    const { here } = await openedCounty();
    const other = await openedCounty();
    const of = [here.slug, other.here.slug].map((slug) => ({ __typename: "County", slug }));

    const { data } = await asked(specs.subgraph, here.staff(Role.AUDITOR), reference, { of });

    expect(data?._entities).toEqual([{ name: "新丰县" }, null]);
  });
});
