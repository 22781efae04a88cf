import type { Someone } from "../kit/api.js";
import { staff } from "../kit/people.js";

interface Opened {
  metric: string;
  unit: string;
  value: number;
  scope: string;
  difference: number | null;
  unitsDiffer: boolean;
  published: { value: number; unit: string; precision: string } | null;
  rows: { totalCount: number; edges: { node: { id: string; label: string; amount: number } }[] } | null;
  reconciliation: { kept: number; missing: object[]; extra: object[] } | null;
}

/** county, place, metric, published value, unit, precision: what the five counties have made public. */
type Claim = [string, string, string, number, string, "EXACT" | "AT_LEAST"];
// prettier-ignore
const CLAIMS: Claim[] = [
  ["xinfeng", "440233", "incident.reported", 11_302, "件", "EXACT"],
  ["xinfeng", "440233", "incident.resolved", 11_208, "件", "EXACT"],
  ["xinfeng", "440233", "incident.resolutionRate", 99, "%", "EXACT"],
  ["xinfeng", "440233", "departmentEvent.received", 1050, "件", "EXACT"],
  ["xinfeng", "440233", "departmentEvent.resolved", 1050, "件", "EXACT"],
  ["xinfeng", "440233", "dispute.reported", 4527, "件", "EXACT"],
  ["xinfeng", "440233", "dispute.resolved", 4403, "件", "EXACT"],
  ["xinfeng", "440233", "dispute.resolutionRate", 97, "%", "EXACT"],
  ["xinfeng", "440233", "guardPost.schools", 53, "所", "EXACT"],
  ["xinfeng", "440233", "device.registered", 262, "台", "EXACT"],
  ["xinfeng", "440233", "guard.guards", 240, "人", "AT_LEAST"],
  ["xinfeng", "440233", "guard.parents", 1350, "人", "AT_LEAST"],
  ["xinfeng", "440233", "guard.teachers", 820, "人", "AT_LEAST"],
  ["xinfeng", "440233", "guard.police", 10_000, "人次", "AT_LEAST"],
  ["xinfeng", "440233", "guard.police", 10_240, "人", "EXACT"],
  ["xinfeng", "440233", "baseRecord.count", 160_000, "条", "AT_LEAST"],
  ["xinfeng", "440233", "gridWorker.count", 500, "人", "AT_LEAST"],
  ["huaiyin", "320804", "gridWorker.appointed", 230, "人", "EXACT"],
  ["huaiyin", "320804", "station.open", 38, "个", "EXACT"],
  ["huaiyin", "320804", "worker.population", 12_000, "人", "AT_LEAST"],
  ["yunfu", "445300", "station.open", 42, "个", "EXACT"],
  ["yunfu", "445300", "team.count", 38, "支", "EXACT"],
  ["yunfu", "445300", "merchant.count", 32, "家", "EXACT"],
  ["yunfu", "445300", "mentor.count", 21, "人", "EXACT"],
  ["yunfu", "445300", "member.partyFound", 111, "人", "EXACT"],
  ["yunfu", "445300", "guidanceStation.count", 58, "个", "EXACT"],
  ["yunfu", "445300", "incident.reported", 800, "件", "AT_LEAST"],
  ["yunfu", "445300", "redeemer.count", 1000, "人", "AT_LEAST"],
  ["leshan", "511111", "demand.received", 120, "件", "AT_LEAST"],
  ["leshan", "511111", "demand.resolutionRate", 96, "%", "AT_LEAST"],
  ["leshan", "511111", "canteen.seats", 200, "个", "EXACT"],
  ["leshan", "511111", "member.partyFound", 149, "人", "EXACT"],
  ["leshan", "511100", "snapshot.reported", 370, "件", "AT_LEAST"],
  ["leshan", "511100", "need.handled", 1200, "件", "AT_LEAST"],
  ["leshan", "511100", "communityCheckIn.count", 350, "人", "AT_LEAST"],
  ["leshan", "511100", "post.assigned", 300, "人", "AT_LEAST"],
  ["leshan", "511100", "team.count", 40, "支", "EXACT"],
  ["leshan", "511100", "award.granted", 34, "人", "EXACT"],
  ["honggang", "230605011004", "station.open", 1, "个", "EXACT"],
  ["honggang", "230605011004", "team.count", 1, "支", "EXACT"],
];
const COUNTIES = [...new Set(CLAIMS.map(([county]) => county))];

const PARTS = ["incidentFigures", "volunteerFigures", "stationFigures", "organizationFigures"];
const FIGURES = `query ($opened: Boolean!) { county { ${PARTS.map((part) => `${part} { ...figure }`).join(" ")} } }
  fragment figure on Figure {
    metric unit value scope difference unitsDiffer published { value unit precision }
    rows(first: 100) @include(if: $opened) { totalCount edges { node { id label amount } } }
    reconciliation @include(if: $opened) { kept missing { id } extra { id } }
  }`;

async function figuresSeenBy(person: Someone, opened: boolean): Promise<Opened[]> {
  const { data } = await person.execute<{ county: Record<string, Opened[]> }>(FIGURES, { opened });
  return PARTS.flatMap((part) => data?.county[part] ?? []);
}

const figureOf = (figures: Opened[], [, scope, metric, value, unit]: Claim): Opened | undefined =>
  figures.find(
    (figure) =>
      figure.metric === metric &&
      figure.scope === scope &&
      figure.published?.value === value &&
      figure.published.unit === unit,
  );

describe("what a county has published", () => {
  for (const county of COUNTIES)
    it(`is counted from rows in ${county}, in the place and unit each figure speaks of`, async () => {
      const figures = await figuresSeenBy(await staff(county, "admin"), false);

      for (const claim of CLAIMS.filter(([of]) => of === county)) {
        const [, , metric, value, unit, precision] = claim;
        const figure = figureOf(figures, claim);
        const name = `${metric} ${value} ${unit}`;
        expect([name, figure?.published?.precision]).toEqual([name, precision]);
        if (figure?.unitsDiffer) expect([name, figure.difference]).toEqual(["guard.police 10240 人", null]);
        else if (precision === "EXACT") expect([name, figure?.difference]).toEqual([name, 0]);
        else expect([name, (figure?.difference ?? -1) >= 0]).toEqual([name, true]);
      }
    });

  it("says that police at the gates were published in two units, and subtracts in one alone", async () => {
    const police = (await figuresSeenBy(await staff("xinfeng", "admin"), false)).filter(
      ({ metric }) => metric === "guard.police",
    );

    expect(police.map(({ value, unit, unitsDiffer, difference }) => [value, unit, unitsDiffer, difference])).toEqual([
      [10_240, "人次", false, 240],
      [10_240, "人次", true, null],
    ]);
  });

  it("keeps rates apart from counts: 99.17 is published as 99, 97.26 as 97", async () => {
    const figures = await figuresSeenBy(await staff("xinfeng", "admin"), false);
    const value = (metric: string) => figures.find((figure) => figure.metric === metric)?.value;

    expect([value("incident.resolutionRate"), value("dispute.resolutionRate")]).toEqual([99.17, 97.26]);
  });
});

describe("a published figure", () => {
  /** Rows of Party members and mentors are the Party officer's alone. */
  const PARTY = ["member.partyFound", "mentor.count"];

  for (const county of COUNTIES)
    it(`opens in ${county} to the rows that make it up, none missing and none extra`, async () => {
      const figures = await figuresSeenBy(await staff(county, "admin"), true);

      for (const claim of CLAIMS.filter(([of, , metric]) => of === county && !PARTY.includes(metric))) {
        const figure = figureOf(figures, claim);
        const rows = figure?.rows;
        expect([claim[2], figure?.reconciliation?.missing, figure?.reconciliation?.extra]).toEqual([claim[2], [], []]);
        expect([claim[2], figure?.reconciliation?.kept]).toEqual([claim[2], rows?.totalCount ?? -1]);
        const amounts = rows?.edges.map(({ node }) => node.amount) ?? [];
        const whole = amounts.length === rows?.totalCount && figure?.unit !== "%";
        if (whole) expect([claim[2], amounts.reduce((a, b) => a + b, 0)]).toEqual([claim[2], figure?.value ?? -1]);
        else if (amounts.every((amount) => amount === 1) && figure?.unit !== "%")
          expect([claim[2], rows?.totalCount]).toEqual([claim[2], figure?.value ?? -1]);
      }
    });
});
