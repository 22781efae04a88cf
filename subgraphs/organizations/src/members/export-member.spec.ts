import { AuditEntry, Role, uuid7, type PersonalRecord } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { RiderLink } from "../clients/client.js";
import { PartyMember, PartyMemberSource } from "../party/party-member.js";
import { asked, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { Member } from "./member.js";
import { phoneOf } from "./member-secrets.js";

const EXPORT = `mutation($input: ExportMemberInput!) { exportMember(input: $input) {
  member { id exportGrant rosterRecords { kind id values { name value } } } userErrors { code path }
} }`;

const partyMember = ({ id, gridPath }: Member): PartyMember => ({
  id: uuid7(),
  memberId: id,
  branchId: null,
  path: gridPath as string,
  source: PartyMemberSource.PLATFORM,
  foundAt: new Date(),
});

describe("exporting a member", () => {
  let specs: Specs;
  let county: OpenedCounty;
  let admin: Someone;
  let rider: Member;
  beforeAll(async () => {
    specs = await startSpecs();
    county = await peopledCounty();
    admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const [link] = await county.here.find(RiderLink);
    [rider] = (await county.here.find(Member, { id: link?.memberId })) as [Member];
  });
  afterAll(() => specs.close());

  const exported = (who: Someone, input: object = {}) =>
    asked(specs.subgraph, who, EXPORT, { input: { memberId: rider.id, reason: "本人申请查阅", ...input } });
  const payload = (data: Record<string, unknown> | null) =>
    data?.exportMember as { member: { exportGrant: string; rosterRecords: PersonalRecord[] } } | null;

  it("hands out the roster, consents and apps of the person, with the reason in the audit", async () => {
    const { data } = await exported(admin);

    const { exportGrant, rosterRecords } = payload(data)!.member;
    expect(exportGrant).toMatch(/^[0-9a-f-]{36}$/);
    expect(rosterRecords.map(({ kind }) => kind as string)).toEqual(["ROSTER", "CONSENT", "APP_LINK"]);
    const values = new Map(rosterRecords[0]?.values.map(({ name, value }) => [name, value]));
    expect(values.get("name")).toBe(rider.name);
    expect(values.get("phone")).toBe(await county.here.service.does(async () => phoneOf(rider)));
    const rows = await county.here.find(AuditEntry, { action: "member.export", actor: admin.viewer.id });
    expect(rows).toEqual([jasmine.objectContaining({ reason: "本人申请查阅", subject: { member: rider.id } })]);
  });

  it("has no Party membership but for whoever may reveal that", async () => {
    const found = partyMember(rider);
    await county.here.given(PartyMember, found);
    const officer = county.here.staff(Role.PARTY_OFFICER).viewer.grants;
    const both = someone({ ...admin.viewer, grants: [...admin.viewer.grants, ...officer] });
    const kinds = async (who: Someone) => {
      const { data } = await exported(who, { memberId: found.memberId });
      return payload(data)?.member.rosterRecords.map(({ kind }) => kind);
    };

    expect(await kinds(admin)).not.toContain("PARTY");
    expect(await kinds(both)).toContain("PARTY");
  });

  it("is the only way to the records: no query opens them, whoever asks", async () => {
    const QUERY = `{ member(id: "${rider.id}") { id exportGrant erasureTerms } }`;
    expect((await asked(specs.subgraph, admin, QUERY)).data?.member).toEqual({
      id: rider.id,
      exportGrant: null,
      erasureTerms: null,
    });
    const records = await asked(specs.subgraph, admin, `{ member(id: "${rider.id}") { rosterRecords { id } } }`);
    expect(records).toEqual({ data: { member: { rosterRecords: null } }, codes: ["FORBIDDEN"] });
  });

  it("takes the right to, and reach", async () => {
    const { here } = county;
    for (const who of [
      here.staff(Role.DISPATCHER),
      here.member(rider.id),
      here.client("report"),
      here.staff(Role.AUDITOR),
    ])
      expect(await exported(who)).toEqual({ data: { exportMember: null }, codes: ["FORBIDDEN"] });
    const elsewhere = here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233999/");
    expect((await exported(elsewhere)).codes).toEqual(["NOT_FOUND"]);
  });

  it("tells what a person is named by to the others only before an erasure, and the audit knows", async () => {
    const QUERY = `{ memberMentions(memberId: "${rider.id}") { erasureTerms } }`;

    const { data } = await asked(specs.subgraph, admin, QUERY);

    expect((data?.memberMentions as { erasureTerms: string[] }).erasureTerms).toContain(rider.name);
    const rows = await county.here.find(AuditEntry, { action: "member.erase", actor: admin.viewer.id });
    expect(rows.map(({ fields }) => fields)).toEqual([["mentions"]]);
    const dispatcher = county.here.staff(Role.DISPATCHER);
    expect(await asked(specs.subgraph, dispatcher, QUERY)).toEqual({
      data: { memberMentions: null },
      codes: ["FORBIDDEN"],
    });
  });
});
