import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { PointEntry } from "./point-entry.js";
import { PointLot } from "./point-lot.js";

describe("points for verified work", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph);
  });
  afterAll(() => close());

  it("come by every rule that fits, in lots that say why and until when", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.member();

    const incident = await county.verified(rider.viewer.id, {
      categoryCode: "fire",
      channel: "SNAPSHOT",
      verifiedAt: new Date("2026-05-11T10:00:00+08:00").getTime(),
    });

    const entries = await county.here.find(PointEntry);
    expect(
      entries.map(({ serial, kind, amount, balanceAfter, ruleCode, ruleVersion, incidentId, incidentNumber }) => [
        [serial, kind, amount, balanceAfter],
        [ruleCode, ruleVersion, incidentId, incidentNumber],
      ]),
    ).toEqual([
      [
        [1, "EARNED", 10, 10],
        ["hazard", 1, incident.incidentId, incident.number],
      ],
      [
        [2, "EARNED", 5, 15],
        ["fire", 2, incident.incidentId, incident.number],
      ],
    ] as never);
    const [lot] = await county.here.find(PointLot, { ruleCode: "fire" });
    expect(lot).toEqual(
      jasmine.objectContaining({
        amount: 5,
        remaining: 5,
        earnedAt: new Date("2026-05-11T10:00:00+08:00"),
        expiresAt: new Date("2028-05-11T10:00:00+08:00"),
        sourceKind: "INCIDENT",
        sourceId: incident.incidentId,
      }) as never,
    );
    expect(await county.account(rider)).toEqual({ balance: 15, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("are told to whoever wants to know", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { viewer } = await county.member();

    const { incidentId } = await county.verified(viewer.id);

    const [event, ...more] = await county.here.events("PointsCredited");
    expect(more).toEqual([]);
    expect(event?.body).toEqual({
      volunteerId: viewer.id,
      incidentId,
      credits: [{ ruleCode: "hazard", ruleVersion: 1, amount: 10 }],
    });
  });

  it("come once, also when the incident is verified again", async () => {
    const rider = await county.member();
    const incident = await county.verified(rider.viewer.id);

    await county.verified(rider.viewer.id, incident);
    await Promise.all([1, 2, 3, 4].map(() => county.verified(rider.viewer.id, incident)));

    expect(await county.here.count(PointEntry, { volunteerId: rider.viewer.id })).toBe(1);
    expect(await county.account(rider)).toEqual({ balance: 10, held: 0 });
    const told = await county.here.events("PointsCredited");
    expect(told.filter(({ body }) => body.incidentId === incident.incidentId).length).toBe(1);
  });

  it("of a rule that is new since then come when it is verified again, the others not", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.member();
    const incident = await county.verified(rider.viewer.id, { channel: "PATROL", categoryCode: "fire" });

    await county.verified(rider.viewer.id, { ...incident, channel: "APP" });

    expect(await county.account(rider)).toEqual({ balance: 15, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("come to a member who was not heard of yet, whose row is completed later", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = county.here.member();

    await Promise.all([1, 2, 3, 4, 5, 6].map(() => county.verified(rider.viewer.id)));
    expect(await county.here.find(Volunteer)).toEqual([
      jasmine.objectContaining({ version: 0, gridPath: null }),
    ] as never);
    const members = [{ id: rider.viewer.id, gridId: "g", gridPath: "/440233/g/", synthetic: true, version: 1 }];
    await county.hears("MembersSaved", { members });

    expect(await county.account(rider)).toEqual({ balance: 60, held: 0 });
    expect(await county.here.find(Volunteer)).toEqual([
      jasmine.objectContaining({ version: 1, gridPath: "/440233/g/" }),
    ] as never);
    expect(await county.broken()).toEqual([]);
  });

  it("keep one unbroken chain of balances when many come at once", async () => {
    const rider = await county.member();

    await Promise.all(Array.from({ length: 30 }, () => county.verified(rider.viewer.id, { categoryCode: "fire" })));

    const entries = await county.here.find(PointEntry, { volunteerId: rider.viewer.id });
    expect(entries.map(({ serial }) => serial).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    expect(await county.account(rider)).toEqual({ balance: 450, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("come to nobody when staff reported it, or no rule fits", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { viewer } = await county.member();

    await county.verified(null);
    await county.verified(viewer.id, { kind: "DISPUTE" });

    expect(await county.here.count(PointEntry)).toBe(0);
    expect(await county.here.events()).toEqual([]);
  });

  it("wait until the county's rules are there", async () => {
    const county = await VolunteerCounty.open(subgraph);
    await county.here.within((m) => m.delete("settings", { section: "points" }));
    const { viewer } = await county.member();

    await expectAsync(county.verified(viewer.id)).toBeRejectedWithError(/no points yet/);
    expect(await county.here.count(PointEntry)).toBe(0);
  });

  it("show in the incident that earned them", async () => {
    const [rider, other] = [await county.member(), await county.member("/440233/440233002/")];
    const incident = await county.verified(rider.viewer.id);
    const representations = `[{ __typename: "Incident", id: "${incident.incidentId}" }, { __typename: "Incident", id: "none" }]`;
    const query = `{ _entities(representations: ${representations}) { ... on Incident { pointEntries {
      amount balanceAfter kind rule { code name version example } incident { id } redemption { id }
      volunteer { id points { balance held } redemptions(first: 5) { edges { node { id } } } } } } } }`;
    const shown = async (who: typeof rider) =>
      (await county.asks(who, query)).data?._entities as { pointEntries: object[] }[];

    const entry = {
      amount: 10,
      balanceAfter: 10,
      kind: "EARNED",
      rule: { code: "hazard", name: "隐患上报核查通过", version: 1, example: true },
      incident: { id: incident.incidentId },
      redemption: null,
      volunteer: { id: rider.viewer.id, points: { balance: 10, held: 0 }, redemptions: { edges: [] } },
    };
    expect(await shown(county.here.staff(Role.DISPATCHER))).toEqual([{ pointEntries: [entry] }, { pointEntries: [] }]);
    expect(await shown(rider)).toEqual([{ pointEntries: [entry] }, { pointEntries: [] }]);
    const nothing = [{ pointEntries: [] }, { pointEntries: [] }];
    expect(await shown(other)).toEqual(nothing);
    expect(await shown(county.here.staff(Role.DISPATCHER, "/440233/440233002/"))).toEqual(nothing);
    expect(await shown(county.here.staff(Role.HANDLER))).toEqual(nothing);
  });
});
