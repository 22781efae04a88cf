import { connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import type { KnownOrganization } from "../projections/organization.js";
import { fromGcj02 } from "./gcj02.js";
import { streetOf } from "./incident-loaders.js";
import { metresBetween } from "./place-of.js";
import { reportIncident, type ReportIncidentInput } from "./report-incident.js";
import { aReport, Cast, done } from "./walk.spec-kit.js";

describe("where an incident lies", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  let other: KnownOrganization;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    other = cast.county.at("440233105001002");
  }, 60_000);
  afterAll(() => close());

  const report = (more: Partial<ReportIncidentInput>, by = cast.rider) => by.does(() => reportIncident(aReport(more)));
  const pointOf = ({ longitude, latitude }: KnownOrganization) => ({
    longitude: longitude as number,
    latitude: latitude as number,
  });

  it("is the grid that was named, even when the location is nearer to another", async () => {
    const incident = done(await report({ gridId: cast.grid.id, location: pointOf(other) }));

    expect([incident.gridId, incident.placePath]).toEqual([cast.grid.id, cast.grid.path]);
    expect([incident.longitude, incident.latitude]).toEqual([other.longitude, other.latitude]);
  });

  it("is the grid whose centre is nearest to the location", async () => {
    const { longitude, latitude } = pointOf(other);

    const incident = done(await report({ location: { longitude: longitude + 0.0002, latitude } }));

    expect([incident.gridId, incident.placePath]).toEqual([other.id, other.path]);
  });

  it("is the reporter's own grid when there is no location, or one far from every grid", async () => {
    expect(done(await report({})).gridId).toBe(cast.grid.id);
    expect(done(await report({ location: { longitude: 116.4, latitude: 39.9 } })).gridId).toBe(cast.grid.id);
  });

  it("is the whole county, so that the centre takes it, when nothing says where", async () => {
    const stranger = cast.county.here.member();

    const incident = done(await report({}, stranger));

    expect([incident.gridId, incident.placePath]).toEqual([null, "/440233/"]);
    expect(done(await cast.take("accept", incident)).state as string).toBe("ACCEPTED");
  });

  it("is in the street that the grid is of; what is the whole county's is in none", async () => {
    const street = (path: string) => cast.dispatcher.does(() => streetOf(path));

    expect((await street(other.path))?.code).toBe("440233105");
    expect((await street(cast.grid.path))?.code).toBe("440233001");
    expect(await street("/440233/")).toBeNull();
  });

  it("is corrected when the phone speaks GCJ-02", async () => {
    const { longitude, latitude } = pointOf(other);

    const asWgs = done(await report({ location: { longitude, latitude } }));
    const asGcj = done(await report({ location: { longitude, latitude }, gcj02: true }));

    const [a, b] = [asWgs, asGcj].map((row) => ({ longitude: Number(row.longitude), latitude: Number(row.latitude) }));
    const moved = metresBetween(a, b);
    expect(moved).toBeGreaterThan(100);
    expect(moved).toBeLessThan(900);
    expect([asWgs.longitude, asWgs.latitude]).toEqual([longitude, latitude]);
  });

  it("knows GCJ-02 in China only", () => {
    // The Oriental Pearl Tower as phones give it, some 500 m from where it stands.
    const tower = fromGcj02({ longitude: 121.499718, latitude: 31.239703 });
    expect(metresBetween(tower, { longitude: 121.4952, latitude: 31.2417 })).toBeLessThan(100);
    expect(fromGcj02({ longitude: 2.2945, latitude: 48.8584 })).toEqual({ longitude: 2.2945, latitude: 48.8584 });
  });

  it("refuses what is no grid of this county, and points off the globe", async () => {
    expect(await refusal(report({ gridId: cast.unit.id }))).toBe("NOT_FOUND");
    expect(await refusal(report({ gridId: "440233001003001" }))).toBe("NOT_FOUND");
    for (const [longitude, latitude] of [
      [114, 91],
      [181, 24],
      [NaN, 24],
      [114, Infinity],
    ] as const) {
      const { userErrors } = await report({ location: { longitude, latitude } });
      expect(userErrors.map(({ code }) => code as string)).toEqual(["INVALID_INPUT"]);
      expect(userErrors[0]?.path?.slice(0, 2)).toEqual(["input", "location"]);
    }
  });
});
