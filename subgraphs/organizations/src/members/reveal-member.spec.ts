import { AuditEntry, Role, uuid7 } from "@beegrid/kernel";
import { codes, refusal, someone, type Someone } from "@beegrid/kernel/test-kit";
import { asked, openedCounty, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { PartyMember, PartyMemberSource } from "../party/party-member.js";
import { Member } from "./member.js";
import { phoneOf, residentIdOf } from "./member-secrets.js";
import { MemberSecret, revealMember, type RevealMemberInput } from "./reveal-member.js";

const { NAME, PHONE, RESIDENT_ID, PARTY } = MemberSecret;

const partyMember = ({ id, gridPath }: Member): PartyMember => ({
  id: uuid7(),
  memberId: id,
  branchId: null,
  path: gridPath as string,
  source: PartyMemberSource.PLATFORM,
  foundAt: new Date(),
});

describe("revealing a member", () => {
  let specs: Specs;
  let county: OpenedCounty;
  let rider: Member;
  let secrets: { name: string; phone: string | null; residentId: string | null };
  beforeAll(async () => {
    specs = await startSpecs();
    county = await peopledCounty();
    [rider] = (await county.here.find(Member)) as [Member];
    secrets = await county.here.service.does(async () => ({
      name: rider.name,
      phone: phoneOf(rider),
      residentId: residentIdOf(rider),
    }));
  });
  afterAll(() => specs.close());

  const reveals = (who: Someone, more: Partial<RevealMemberInput> = {}) =>
    who.does(() => revealMember({ memberId: rider.id, fields: [PHONE], reason: "回访核实情况", ...more }));
  const audits = (more: Partial<AuditEntry> = {}) =>
    county.here.find(AuditEntry, { action: "member.reveal", ...more } as never);
  const street = (path: string | null) => (path ?? "").split("/").slice(0, 3).join("/") + "/";

  it("shows the fields that were asked for, and no other", async () => {
    const who = county.here.staff(Role.DISPATCHER);

    expect((await reveals(who)).member).toEqual({
      id: rider.id,
      name: null,
      phone: secrets.phone,
      residentId: null,
      party: null,
    });
    expect((await reveals(who, { fields: [NAME, RESIDENT_ID] })).member).toEqual({
      id: rider.id,
      name: secrets.name,
      phone: null,
      residentId: secrets.residentId,
      party: null,
    });
  });

  it("stands in the audit with the reason and the names of the fields, without a value", async () => {
    const who = county.here.staff(Role.COUNTY_ADMINISTRATOR);

    await reveals(who, { fields: [NAME, PHONE], reason: "本人来电查询" });

    const [row] = await audits({ actor: who.viewer.id });
    expect(row).toEqual(
      jasmine.objectContaining({
        outcome: "DONE",
        reason: "本人来电查询",
        fields: [NAME, PHONE],
        subject: { member: rider.id },
      }),
    );
    for (const secret of Object.values(secrets)) expect(JSON.stringify(row)).not.toContain(secret);
  });

  it("is one row of the audit however often the same request comes", async () => {
    const who = county.here.staff(Role.DISPATCHER);
    const key = { idempotencyKey: uuid7() };

    const [first, second] = [await reveals(who, key), await reveals(who, key)];

    expect(second).toEqual(first);
    expect(second.member?.phone).toBe(secrets.phone);
    expect((await audits({ actor: who.viewer.id })).length).toBe(1);
    await reveals(who);
    expect((await audits({ actor: who.viewer.id })).length).toBe(2);
  });

  it("wants a reason of 4 to 200 characters that does not name the person, and at least one field", async () => {
    const who = county.here.staff(Role.DISPATCHER);
    const faults = async (more: Partial<RevealMemberInput>) =>
      (await reveals(who, more)).userErrors.map(({ code, path }) => [code, path?.at(-1)]);

    for (const reason of [
      "",
      "回访",
      "   回访   ",
      "长".repeat(201),
      `联系${secrets.name}核实`,
      `拨打 ${secrets.phone}`,
    ])
      expect([reason, await faults({ reason })]).toEqual([reason, [["INVALID_INPUT", "reason"]]]);
    expect(await faults({ fields: [] })).toEqual([["INVALID_INPUT", "fields"]]);
    expect((await audits({ actor: who.viewer.id })).length).toBe(0);
    for (const reason of ["回访核实", "长".repeat(200)]) expect(await faults({ reason })).toEqual([]);
  });

  it("reaches the subtree of the grant: a person elsewhere is not there", async () => {
    const own = county.here.staff(Role.DISPATCHER, street(rider.gridPath));
    const elsewhere = county.here.staff(Role.DISPATCHER, "/440233/440233999/");
    const other = (await peopledCounty()).here.staff(Role.DISPATCHER);

    expect((await reveals(own)).member?.phone).toBe(secrets.phone);
    for (const who of [elsewhere, other]) expect(await refusal(reveals(who))).toBe("NOT_FOUND");
    expect(await refusal(reveals(own, { memberId: uuid7() }))).toBe("NOT_FOUND");
    expect((await audits({ actor: elsewhere.viewer.id })).length).toBe(0);
  });

  it("is refused to riders, apps, the upper level and staff who do not need it, and the refusal is in the audit", async () => {
    const { here } = county;
    const who = [
      here.member(rider.id),
      here.client("catalogue", "report", "points"),
      here.staff(Role.HANDLER),
      here.staff(Role.AUDITOR),
      here.staff(Role.PARTY_OFFICER),
    ];
    for (const one of who) {
      expect(await refusal(reveals(one))).toBe("FORBIDDEN");
      expect((await audits({ actor: one.viewer.id })).map(({ outcome }) => outcome)).toEqual(["REFUSED"]);
    }
    const province = { ...who[0].viewer, kind: "PROVINCE" as const, id: "analyst", county: null, scopes: [] };
    const grants = [{ role: Role.PROVINCE_ANALYST, organizationId: "", path: "/province/" }];
    expect(await refusal(reveals(someone({ ...province, grants })))).toBe("FORBIDDEN");
  });

  it("shows Party membership to whoever holds that right too", async () => {
    const found = partyMember(rider);
    await county.here.given(PartyMember, found);
    const wants = { memberId: found.memberId, fields: [PARTY] };
    const dispatcher = county.here.staff(Role.DISPATCHER);
    const both = someone({
      ...dispatcher.viewer,
      grants: [...dispatcher.viewer.grants, ...county.here.staff(Role.PARTY_OFFICER).viewer.grants],
    });

    expect(await refusal(reveals(dispatcher, wants))).toBe("FORBIDDEN");
    expect((await reveals(both, wants)).member?.party?.id).toBe(found.id);
    expect((await reveals(both, { ...wants, fields: [NAME] })).member?.party).toBeNull();
  });

  it("changes nothing of what is masked: the same person stays masked where it is listed", async () => {
    const who = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const MUTATION = `mutation($input: RevealMemberInput!) { revealMember(input: $input) { member { phone } userErrors { code } } }`;

    const { data } = await asked(specs.subgraph, who, MUTATION, {
      input: { memberId: rider.id, fields: ["PHONE"], reason: "回访核实情况" },
    });
    const list = await asked(specs.subgraph, who, `{ member(id: "${rider.id}") { displayName phone } }`);

    expect(data?.revealMember).toEqual({ member: { phone: secrets.phone }, userErrors: [] });
    expect(JSON.stringify(list)).not.toContain(secrets.phone);
    expect(JSON.stringify(list)).toContain("****");
  });

  it("is not for a county where nobody is", async () => {
    const { here } = await openedCounty();
    expect(await refusal(reveals(here.staff(Role.DISPATCHER)))).toBe("NOT_FOUND");
    expect(codes(await reveals(county.here.staff(Role.DISPATCHER)))).toEqual([]);
  });
});
