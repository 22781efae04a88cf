import { readdirSync, readFileSync } from "node:fs";
import { AuditEntry, ErasureBook, MentionKind, Role, runAs, serviceViewer, uuid7 } from "@beegrid/kernel";
import { codes, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { RiderLink } from "../clients/client.js";
import { installation } from "../installation.js";
import { brokenInvariants } from "../invariants.js";
import { asked, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { Consent } from "./consent.js";
import { eraseMember, type EraseMemberInput } from "./erase-member.js";
import { erasedMembers } from "./forget-member.js";
import { MemberErasure } from "./member-erasure.js";
import { Member } from "./member.js";
import { phoneOf, residentIdOf } from "./member-secrets.js";
import { MemberSecret, revealMember } from "./reveal-member.js";

describe("erasing a member", () => {
  let specs: Specs;
  let county: OpenedCounty;
  let admin: Someone;
  beforeAll(async () => {
    specs = await startSpecs();
    county = await peopledCounty();
    admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
  });
  afterAll(() => specs.close());

  const erases = (memberId: string, more: Partial<EraseMemberInput> = {}, who = admin) =>
    who.does(() => eraseMember({ memberId, reason: "本人申请注销", ...more }));
  /** Somebody who uses the app. */
  const someRider = async (): Promise<Member> => {
    const [link] = await county.here.find(RiderLink);
    return (await county.here.find(Member, { id: link?.memberId }))[0];
  };
  const secretsOf = (member: Member): Promise<string[]> =>
    county.here.service.does(async () => [member.name, phoneOf(member) as string, residentIdOf(member) as string]);
  /** Every table of the county, as text. */
  const everything = () =>
    county.here.within(async (m) => {
      const tables = m.connection.entityMetadatas.map(({ tableName }) => tableName);
      const rows = await Promise.all(tables.map((table) => m.query<object[]>(`SELECT * FROM ${table}`)));
      return JSON.stringify(rows);
    });

  it("leaves an id, a grid, an occupation and a day: nothing that says who it was", async () => {
    const rider = await someRider();
    const secrets = await secretsOf(rider);
    const same = await county.here.count(Member, { name: rider.name });
    const before = await everything();
    expect(before).toContain(rider.phoneSealed);

    const { member } = await erases(rider.id);

    expect(member).toEqual(
      jasmine.objectContaining({
        id: rider.id,
        name: "已注销",
        phoneSealed: null,
        phoneIndex: null,
        phoneTailIndex: null,
        residentIdSealed: null,
        residentIdIndex: null,
        gridPath: rider.gridPath,
        occupation: rider.occupation,
        joinedAt: rider.joinedAt,
      }),
    );
    const after = await everything();
    for (const secret of [...secrets.slice(1), rider.phoneSealed, rider.phoneIndex, rider.residentIdIndex])
      expect(after).not.toContain(secret);
    expect(await county.here.count(Member, { name: rider.name })).toBe(same - 1);
    expect(await county.here.count(RiderLink, { memberId: rider.id })).toBe(0);
    expect(await county.here.count(Consent, { memberId: rider.id })).toBe(0);
    expect(await county.here.within(brokenInvariants)).toEqual([]);
  });

  it("is told to the others by id and grid alone, once, and stands in the audit with its reason", async () => {
    const rider = await someRider();
    const key = { idempotencyKey: uuid7() };
    await erases(rider.id, key);
    await erases(rider.id, key);

    const told = (await county.here.events("MemberErased")).filter(({ body }) => body.memberId === rider.id);
    expect(told.map(({ body }) => body)).toEqual([
      { memberId: rider.id, gridId: rider.gridId, gridPath: rider.gridPath, at: jasmine.any(Number) },
    ]);
    const rows = await county.here.find(AuditEntry, { action: "member.erase", actor: admin.viewer.id });
    const own = rows.filter(({ subject }) => subject.member === rider.id);
    expect(own.map(({ reason, outcome }) => [outcome, reason])).toEqual([["DONE", "本人申请注销"]]);
    expect(new ErasureBook(specs.folder).of(county.here.slug).filter((one) => one.memberId === rider.id).length).toBe(
      1,
    );
  });

  it("keeps the book by ids and times", async () => {
    await erases((await someRider()).id);
    const [file] = readdirSync(specs.folder).filter((name) => name.includes(county.here.slug));
    const lines = readFileSync(`${specs.folder}/${file}`, "utf8").split("\n").filter(Boolean);
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(["memberId", "at"]);
    expect(lines.length).toBeGreaterThan(0);
  });

  it("keeps which words of others are left to decide on, by row", async () => {
    const rider = await someRider();
    const finding = { kind: MentionKind.STEP, id: uuid7(), incidentId: uuid7() };

    await erases(rider.id, { findings: [finding] });

    const QUERY = `{ memberErasures { edges { node { memberId findings { kind id incidentId } } } } }`;
    const { data } = await asked(specs.subgraph, admin, QUERY);
    const { edges } = data?.memberErasures as { edges: { node: { memberId: string; findings: object[] } }[] };
    expect(edges.map(({ node }) => node).find(({ memberId }) => memberId === rider.id)?.findings).toEqual([finding]);
    expect(edges[0]?.node.memberId).toBe(rider.id);
    const elsewhere = await asked(
      specs.subgraph,
      county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233999/"),
      QUERY,
    );
    expect(elsewhere.data?.memberErasures).toEqual({ edges: [] });
  });

  it("shows and erases nobody twice, and hands nothing out afterwards", async () => {
    const rider = await someRider();
    await erases(rider.id);

    expect(codes(await erases(rider.id))).toEqual(["INVALID_STATE"]);
    const reveal = () => revealMember({ memberId: rider.id, fields: [MemberSecret.NAME], reason: "回访核实情况" });
    expect(codes(await admin.does(reveal))).toEqual(["INVALID_STATE"]);
    const { data } = await asked(specs.subgraph, admin, `{ member(id: "${rider.id}") { displayName phone erasedAt } }`);
    expect(data?.member).toEqual({ displayName: "已注销", phone: null, erasedAt: jasmine.anything() });
  });

  it("takes the right to, reach, and a reason that does not name the person", async () => {
    const rider = await someRider();
    const { here } = county;
    for (const who of [
      here.staff(Role.DISPATCHER),
      here.member(rider.id),
      here.client("report"),
      here.staff(Role.AUDITOR),
    ])
      expect(await refusal(erases(rider.id, {}, who))).toBe("FORBIDDEN");
    const elsewhere = here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233999/");
    expect(await refusal(erases(rider.id, {}, elsewhere))).toBe("NOT_FOUND");
    expect(codes(await erases(rider.id, { reason: `${rider.name}申请注销` }))).toEqual(["INVALID_INPUT"]);
    expect((await here.find(Member, { id: rider.id }))[0]?.erasedAt).toBeNull();
    expect(codes(await erases(rider.id))).toEqual([]);
  });

  it("holds after an older copy of the rows is put back: the book erases again, and tells the others again", async () => {
    const rider = await someRider();
    await erases(rider.id);
    await county.here.within(async (m) => {
      await m.delete(MemberErasure, { memberId: rider.id });
      await m.update(Member, { id: rider.id }, rider);
    });
    expect((await county.here.find(Member, { id: rider.id }))[0]?.name).toBe(rider.name);

    const erasures = installation().erasures.of(county.here.slug);
    await specs.subgraph.replayErasures(county.here.slug, erasures);
    await specs.subgraph.replayErasures(county.here.slug, erasures);

    expect((await county.here.find(Member, { id: rider.id }))[0]).toEqual(
      jasmine.objectContaining({ name: "已注销", phoneSealed: null }),
    );
    const told = (await county.here.events("MemberErased")).filter(({ body }) => body.memberId === rider.id);
    expect(told.length).toBe(2);
    const known = await runAs(serviceViewer("organizations", county.here.slug), erasedMembers);
    expect(known.map(({ memberId }) => memberId)).toContain(rider.id);
  });
});
