import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { fulfilRedemption } from "../rewards/fulfil-redemption.js";
import { reverseRedemption } from "../rewards/reverse-redemption.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";

interface Told {
  metric: string;
  value: number;
  unit: string;
  difference: number | null;
}

describe("figures of volunteers", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  async function figures(county: VolunteerCounty, asOf?: Date, slug = county.here.slug) {
    const argument = asOf ? `(asOf: "${asOf.toISOString()}")` : "";
    const { data } = await county.asks(
      county.here.staff(Role.COUNTY_ADMINISTRATOR),
      `{ _entities(representations: [{ __typename: "County", slug: "${slug}" }]) {
        ... on County { volunteerFigures${argument} { metric value unit difference } } } }`,
    );
    return (data?._entities as ({ volunteerFigures: Told[] } | null)[])[0]?.volunteerFigures;
  }
  /** Of points and rewards; those of duty and activities have a spec of their own. */
  const OF_POINTS = 6;
  const values = async (county: VolunteerCounty, asOf?: Date) =>
    (await figures(county, asOf))?.slice(0, OF_POINTS).map(({ value }) => value);

  it("move with each command, and stay as they were for an earlier moment", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const told = (await figures(county)) as Told[];
    expect(told.slice(0, OF_POINTS).map(({ metric, unit }) => `${metric} ${unit}`)).toEqual([
      "points.issued 分",
      "points.outstanding 分",
      "earner.count 人",
      "redeemer.count 人",
      "redemption.fulfilled 次",
      "redemption.held 次",
    ]);
    const history: [Date, number[]][] = [];
    const expects = async (...expected: number[]) => {
      expect(await values(county)).toEqual(expected);
      history.push([new Date(), expected]);
      await new Promise((later) => setTimeout(later, 5));
    };

    await expects(0, 0, 0, 0, 0, 0);
    const [rider, other] = [await county.rider(30), await county.rider(10)];
    await expects(40, 40, 2, 0, 0, 0);
    const [a, b, c] = [await county.holds(rider), await county.holds(rider), await county.holds(rider)];
    await expects(40, 10, 2, 0, 0, 3);
    await county.clerk().does(() => fulfilRedemption({ code: a.code }));
    await county.clerk().does(() => fulfilRedemption({ code: b.code }));
    await expects(40, 10, 2, 1, 2, 1);
    await rider.does(() => cancelRedemption({ redemptionId: c.id }));
    await expects(40, 20, 2, 1, 2, 0);
    const { code } = await county.holds(other);
    await county.clerk().does(() => fulfilRedemption({ code }));
    await expects(40, 10, 2, 2, 3, 0);
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    await admin.does(() => reverseRedemption({ redemptionId: a.id, reason: "错" }));
    await expects(40, 20, 2, 2, 2, 0);

    for (const [at, expected] of history) expect(await values(county, at)).toEqual(expected);
  });

  it("stand beside what was published", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const claim = { metric: "redeemer.count", value: 1000, unit: "人", decimals: 0, precision: "AT_LEAST" };
    await county.publish("published", 2, [{ ...claim, scope: "440233", period: null, source: "示例" }]);

    const told = await figures(county);

    expect(told?.map(({ metric, difference }) => [metric, difference]).filter(([, d]) => d !== null)).toEqual([
      ["redeemer.count", -1000],
    ]);
  });

  it("are nothing for another county, and refused to whoever may not read them", async () => {
    const [county, elsewhere] = [await VolunteerCounty.open(subgraph), await VolunteerCounty.open(subgraph)];
    const query = `{ _entities(representations: [{ __typename: "County", slug: "${county.here.slug}" }]) { ... on County { slug volunteerFigures { value } } } }`;

    expect(await figures(county, undefined, elsewhere.here.slug)).toBeUndefined();
    const { data, code } = await county.asks(county.clerk(), query);
    expect([data?._entities, code]).toEqual([[{ slug: county.here.slug, volunteerFigures: null }], "FORBIDDEN"]);
  });
});
