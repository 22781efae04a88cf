import type { CountyWithFigures, Figure } from "../kit/figure-answers.js";
import { eventually, type Someone } from "../kit/api.js";
import { incidentIn, reported } from "../kit/incidents.js";
import { analyst, app, staff } from "../kit/people.js";

const XINFENG = {
  "incident.reported": 11_302,
  "incident.resolved": 11_208,
  "incident.resolutionRate": 99,
  "departmentEvent.received": 1050,
  "departmentEvent.resolved": 1050,
  "dispute.reported": 4527,
  "dispute.resolved": 4403,
  "dispute.resolutionRate": 97,
};

/** In the order of their division codes. */
const COUNTIES = ["honggang", "huaiyin", "xinfeng", "yunfu", "leshan"];

const figuresOf = (county: CountyWithFigures): Figure[] =>
  [county.incidentFigures, county.volunteerFigures, county.stationFigures, county.organizationFigures].flatMap(
    (figures) => figures ?? [],
  );

const published = (county: CountyWithFigures) =>
  Object.fromEntries(
    figuresOf(county)
      .filter((figure) => figure.published)
      .map((figure) => [figure.metric, figure.published?.value]),
  );

const NOW = `query ($asOf: DateTime!) { county { incidentFigures(asOf: $asOf) { metric value } } }`;

/** What Xinfeng's rows count to at this moment, by metric. */
async function countedNow(person: Someone): Promise<Record<string, number>> {
  const asked = await person.execute<{ county: { incidentFigures: Figure[] } }>(NOW, {
    asOf: new Date().toISOString(),
  });
  return Object.fromEntries((asked.data?.county.incidentFigures ?? []).map(({ metric, value }) => [metric, value]));
}

describe("figures", () => {
  it("of Xinfeng are counted from rows, and agree with what the county has published of them", async () => {
    const { county } = await (await staff("xinfeng", "admin")).sees("CountyFigures");

    expect(published(county)).toEqual(jasmine.objectContaining(XINFENG));
    for (const { metric, value, unit, difference } of figuresOf(county).filter(({ metric }) => metric in XINFENG)) {
      expect([metric, difference]).toEqual([metric, 0]);
      if (unit !== "%") expect(value).toBe(XINFENG[metric as keyof typeof XINFENG]);
    }
    const rate = figuresOf(county).find(({ metric }) => metric === "incident.resolutionRate");
    expect(rate?.value).toBe(99.17);
  });

  it("come from all four subgraphs", async () => {
    const { county } = await (await app("xinfeng")).sees("CountyFigures");

    for (const figures of [
      county.incidentFigures,
      county.volunteerFigures,
      county.stationFigures,
      county.organizationFigures,
    ])
      expect(figures?.length).toBeGreaterThan(0);
    expect(figuresOf(county).find(({ metric }) => metric === "station.open")?.value).toBeGreaterThan(5);
  });

  it("that are published stand still while today's work moves those of this moment", async () => {
    const dispatcher = await staff("xinfeng", "dispatcher");
    const before = await countedNow(dispatcher);

    await reported("xinfeng");
    await incidentIn("RESOLVED", "xinfeng");

    const after = await countedNow(dispatcher);
    expect(after["incident.reported"]).toBe((before["incident.reported"] ?? 0) + 2);
    expect(after["incident.resolved"]).toBe((before["incident.resolved"] ?? 0) + 1);
    const { county } = await dispatcher.sees("CountyFigures");
    expect(county.incidentFigures?.find(({ metric }) => metric === "incident.reported")?.value).toBe(11_302);
  });

  it("are defined in the language that is asked for", async () => {
    const admin = await staff("xinfeng", "admin");
    const definitions = async (person: Someone) => {
      const { data } = await person.execute<{ county: { incidentFigures: { definition: string }[] } }>(
        "{ county { incidentFigures { definition } } }",
      );
      return (data?.county.incidentFigures ?? []).map(({ definition }) => definition).join("\n");
    };

    expect(await definitions(admin)).toMatch(/\p{Script=Han}/u);
    expect(await definitions(admin.in("en"))).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("the upper level", () => {
  it("compares all its counties, with the published values beside", async () => {
    const person = await analyst();
    const { counties } = await eventually(
      () => person.sees("ProvinceFigures"),
      (answer) => answer.counties.every((county) => figuresOf(county).length > 5),
      60_000,
    );

    expect(counties.map(({ slug }) => slug)).toEqual(COUNTIES);
    expect(published(counties[2])).toEqual(jasmine.objectContaining(XINFENG));
    expect(figuresOf(counties[2]).find(({ metric }) => metric === "incident.reported")?.value).toBe(11_302);
  });

  it("shows an analyst of Guangdong the counties of 44 alone", async () => {
    const { counties } = await (await analyst("analyst.guangdong")).sees("ProvinceFigures");

    expect(counties.map(({ divisionCode }) => divisionCode)).toEqual(["440233", "445300"]);
  });

  it("is told what is hidden, with no number of it, and counts by day that agree with the county's own", async () => {
    const person = await analyst();
    const asked = `{ counties { slug volunteerSuppressed { metric published { value } } volunteerFigures { metric value }
      incidentDays(from: "2026-01-01T00:00:00Z") { day reported resolved closed } } }`;
    interface Seen {
      slug: string;
      volunteerSuppressed: { metric: string; published: unknown }[];
      volunteerFigures: Figure[];
      incidentDays: Record<string, unknown>[];
    }
    const county = async (slug: string) => {
      const { data } = await person.execute<{ counties: Seen[] }>(asked);
      return data?.counties.find((one) => one.slug === slug) as Seen;
    };
    const honggang = await eventually(
      () => county("honggang"),
      (seen) => seen.volunteerFigures.length > 0,
      20_000,
    );
    // A handful of people in Honggang have had a reward.
    const hidden = honggang.volunteerSuppressed.map(({ metric }) => metric);
    expect(hidden).toContain("redeemer.count");
    expect(honggang.volunteerFigures.filter(({ metric }) => hidden.includes(metric))).toEqual([]);
    const own = await (
      await staff("honggang", "admin")
    ).execute<{ county: { volunteerFigures: Figure[]; volunteerSuppressed: unknown[] } }>(
      "{ county { volunteerFigures { metric value } volunteerSuppressed { metric } } }",
    );
    const redeemers = own.data?.county.volunteerFigures.find(({ metric }) => metric === "redeemer.count")?.value ?? 0;
    expect([redeemers > 0, redeemers < 5, own.data?.county.volunteerSuppressed]).toEqual([true, true, []]);

    const days = async () => {
      const { data } = await (
        await staff("honggang", "admin")
      ).execute<{ county: { incidentDays: unknown[] } }>(
        `{ county { incidentDays(from: "2026-01-01T00:00:00Z") { day reported resolved closed } } }`,
      );
      return data?.county.incidentDays ?? [];
    };
    const counted = await days();
    expect(counted.length).toBeGreaterThan(300);
    const sent = await eventually(
      async () => (await county("honggang")).incidentDays,
      (seen) => JSON.stringify(seen) === JSON.stringify(counted),
      20_000,
    );
    expect(sent).toEqual(counted as never);
  });

  it("reaches no person and no single row; what stands beside is served", async () => {
    const { id } = await reported("xinfeng");
    const person = await analyst();
    const asked = await person.execute<Record<string, unknown>>(
      `query ($id: ID!) {
        counties { slug }
        incident(id: $id) { id reporter { displayName phone } }
        volunteer(id: $id) { id member { phone } }
        redemption(code: "12345678") { id volunteer { member { displayName } } }
      }`,
      { id },
    );

    expect(asked.status).toBe(200);
    expect(asked.data).toEqual({
      counties: COUNTIES.map((slug) => ({ slug })),
      incident: null,
      volunteer: null,
      redemption: null,
    });
    expect(asked.errors.map(({ path, extensions }) => [path?.[0], extensions.code]).sort()).toEqual([
      ["incident", "FORBIDDEN"],
      ["redemption", "FORBIDDEN"],
      ["volunteer", "FORBIDDEN"],
    ]);
  });

  it("changes nothing", async () => {
    const incident = await reported("xinfeng");
    const { data, errors } = await (
      await analyst()
    ).asks("AcceptIncident", {
      input: { incidentId: incident.id, version: incident.version },
    });

    expect(data).toEqual({ acceptIncident: null } as never);
    expect(errors[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
