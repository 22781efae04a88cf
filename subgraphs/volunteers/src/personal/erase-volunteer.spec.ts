import { AuditEntry, ERASED_VERSION, Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PointEntry } from "../points/point-entry.js";
import { need } from "../spec-kit/service-county.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { Volunteer } from "../volunteers/volunteer.js";

describe("a volunteer who is erased", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  beforeEach(async () => void (county = await VolunteerCounty.open(subgraph)));
  afterAll(() => close());

  const volunteer = async (id: string) => (await county.here.find(Volunteer, { id }))[0];
  const erased = async (id: string) => {
    const { gridId, gridPath } = await volunteer(id);
    return { memberId: id, gridId, gridPath, at: Date.now() };
  };

  it("keeps the ledger: balance, entries and totals stay true", async () => {
    const rider = await county.rider(30);
    await county.holds(rider);
    const before = [await county.account(rider), await county.here.find(PointEntry), await county.counts()];

    await county.hears("MemberErased", await erased(rider.viewer.id));

    expect([await county.account(rider), await county.here.find(PointEntry), await county.counts()]).toEqual(before);
    expect(before[1]).toHaveSize(4);
    expect((await volunteer(rider.viewer.id)).version).toBe(ERASED_VERSION);
    expect(await county.broken()).toEqual([]);
  });

  it("is erased in any order of arrival: what was saved before or comes after brings nothing back", async () => {
    const event = { memberId: uuid7(), gridId: "g", gridPath: "/440233/g/", at: 1 };
    const saved = { id: event.memberId, gridId: "g2", gridPath: "/440233/g2/", synthetic: true, version: 9 };

    await county.hears("MemberErased", event);
    await county.hears("MembersSaved", { members: [saved] });
    const first = await volunteer(event.memberId);
    await county.hears("MembersSaved", { members: [{ ...saved, id: "other" }] });
    await county.hears("MemberErased", { ...event, memberId: "other" });

    expect({ ...(await volunteer("other")) }).toEqual({ ...first, id: "other" });
    expect(first).toEqual(jasmine.objectContaining({ gridId: "g", gridPath: "/440233/g/", version: ERASED_VERSION }));
  });

  it("is erased again when an older row is put back, by its id alone", async () => {
    const rider = await county.rider(10);
    await county.hears("MemberErased", await erased(rider.viewer.id));
    const tombstone = await volunteer(rider.viewer.id);
    await county.here.within((m) => m.update(Volunteer, { id: rider.viewer.id }, { version: 1 }));

    const erasures = [{ memberId: rider.viewer.id, at: 1 }];
    await subgraph.replayErasures(county.here.slug, erasures);
    await subgraph.replayErasures(county.here.slug, erasures);

    expect(await volunteer(rider.viewer.id)).toEqual(tombstone);
  });

  const member = (id: string, fields: string, more: object) => ({
    query: `query($of: [_Any!]!) { _entities(representations: $of) { ... on Member { ${fields} } } }`,
    variables: { of: [{ __typename: "Member", id, ...more }] },
  });

  it("can have all of it exported before, audited here too, within an export alone", async () => {
    const rider = await county.rider(20);
    const { id } = await county.holds(rider);
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const records = (who: Someone, more: object) =>
      subgraph.execute(member(rider.viewer.id, "serviceRecords { kind id values { name value } }", more), who.viewer);

    const { data } = await records(admin, { exportGrant: "an-export" });

    const [{ serviceRecords }] = data?._entities as [
      { serviceRecords: { kind: string; id: string; values: { name: string; value: string | null }[] }[] },
    ];
    expect(serviceRecords.map(({ kind }) => kind)).toEqual([
      "VOLUNTEER",
      "POINT_ENTRY",
      "POINT_ENTRY",
      "POINT_ENTRY",
      "REDEMPTION",
    ]);
    expect(serviceRecords.at(-1)?.id).toBe(id);
    expect(JSON.parse(JSON.stringify(serviceRecords[0]?.values))).toContain({ name: "balance", value: "10" });
    const [audit] = await county.here.find(AuditEntry, { action: "member.export" });
    expect(audit?.subject).toEqual({ member: rider.viewer.id, export: "an-export" });

    for (const [who, more] of [
      [admin, {}],
      [county.here.staff(Role.DISPATCHER), { exportGrant: "an-export" }],
      [rider, { exportGrant: "an-export" }],
    ] as [Someone, object][])
      expect((await records(who, more)).errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });

  it("is first looked for in the words of others", async () => {
    const rider = await county.rider(10);
    const named = need({ title: "请罗启明帮忙修灯" });
    await county.here.given(Need, named, need({ title: "修路灯" }));
    const mentions = (who: Someone, more: object) =>
      subgraph.execute(member(rider.viewer.id, "serviceMentions { kind id }", more), who.viewer);
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);

    const { data } = await mentions(admin, { erasureTerms: ["罗启明"] });

    expect(JSON.parse(JSON.stringify(data?._entities))).toEqual([
      { serviceMentions: [{ kind: "NEED", id: named.id }] },
    ]);
    for (const [who, more] of [
      [admin, {}],
      [county.here.staff(Role.DISPATCHER), { erasureTerms: ["罗启明"] }],
    ] as [Someone, object][])
      expect((await mentions(who, more)).errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });
});
