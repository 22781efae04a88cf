import { Role } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { asMobile } from "../identifiers/mobile.js";
import { asResidentId } from "../identifiers/resident-id.js";
import { installation } from "../installation.js";
import { asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Member } from "./member.js";
import { phoneOf } from "./member-secrets.js";

const MEMBERS = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id displayName phone synthetic } } }`;

describe("a member", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function members(who: Someone, ...ids: (string | undefined)[]) {
    return asked(specs.subgraph, who, MEMBERS, { of: ids.map((id) => ({ __typename: "Member", id })) });
  }

  it("is shown to staff by one character of the name and seven digits of the phone", async () => {
    const { here } = await peopledCounty();
    const [rider] = await here.find(Member);
    const phone = (await here.service.does(async () => phoneOf(rider))) as string;

    const { data } = await members(here.staff(Role.DISPATCHER), rider?.id);

    expect(data?._entities).toEqual([
      {
        id: rider?.id,
        displayName: `${rider?.name[0]}*`,
        phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
        synthetic: true,
      },
    ]);
  });

  it("is shown to a clerk and a street's staff too, who meet it in rows they may see", async () => {
    const { here } = await peopledCounty();
    const [rider] = await here.find(Member);

    for (const who of [here.staff(Role.REWARD_CLERK), here.staff(Role.DISPATCHER, "/440233/440233101/")])
      expect((await members(who, rider?.id)).data?._entities).toEqual([jasmine.objectContaining({ id: rider?.id })]);
  });

  it("is to a rider itself alone", async () => {
    const { here } = await peopledCounty();
    const [rider, other] = await here.find(Member);

    const { data, codes } = await members(here.member(rider?.id), rider?.id, other?.id);

    expect(data?._entities).toEqual([jasmine.objectContaining({ id: rider?.id }), null]);
    expect(codes).toEqual([]);
  });

  it("is closed to apps, the upper level and staff who meet no members", async () => {
    const { here } = await peopledCounty();
    const [rider] = await here.find(Member);
    const province: Someone = someone({
      kind: "PROVINCE",
      id: "analyst",
      county: null,
      name: "",
      grants: [{ role: Role.PROVINCE_ANALYST, organizationId: "", path: "/province/" }],
      scopes: [],
      divisionPrefix: "",
      language: "zh-CN",
    });

    for (const who of [here.client("catalogue", "report", "points"), province, here.staff(Role.AUDITOR)])
      expect(await members(who, rider?.id)).toEqual({ data: { _entities: [null] }, codes: ["FORBIDDEN"] });
  });

  it("does not exist in another county", async () => {
    const { here } = await peopledCounty();
    const other = await openedCounty();
    const [rider] = await here.find(Member);

    const { data, codes } = await members(other.here.staff(Role.DISPATCHER), rider?.id);

    expect({ data, codes }).toEqual({ data: { _entities: [null] }, codes: [] });
  });

  it("rests in the database without a readable phone or ID, and can be found by either", async () => {
    const { here } = await peopledCounty();
    const [rider] = (await here.find(Member)) as [Member];
    const [raw] = await here.within((m) => m.query<object[]>("SELECT * FROM members WHERE id = ?", [rider.id]));
    const { personalData } = installation();

    await here.service.does(async () => {
      const phone = phoneOf(rider) as string;
      const residentId = personalData.open(
        rider.residentIdSealed as string,
        `${here.slug}/members/${rider.id}/residentId`,
      );
      expect(asMobile(phone)).toBe(phone);
      expect(asResidentId(residentId)).toBe(residentId);
      expect(JSON.stringify(raw)).not.toContain(phone);
      expect(JSON.stringify(raw)).not.toContain(residentId);
      expect(rider.phoneIndex).toBe(personalData.blindIndex(phone, `${here.slug}/members/phone`));
      expect(rider.phoneTailIndex).toBe(personalData.blindIndex(phone.slice(-4), `${here.slug}/members/phoneTail`));
      expect(rider.residentIdIndex).toBe(personalData.blindIndex(residentId, `${here.slug}/members/residentId`));
    });
  });

  it("does not lend its phone to another row", async () => {
    const { here } = await peopledCounty();
    const [rider, thief] = (await here.find(Member)) as [Member, Member];
    thief.phoneSealed = rider.phoneSealed;

    await here.service.does(async () => expect(() => phoneOf(thief)).toThrow());
  });

  it("is told to the others by id and grid, and by nothing personal", async () => {
    const { here } = await peopledCounty((pack) => (pack.demo.members = 1200));

    const events = await here.events("MembersSaved");

    const told = events.flatMap(({ body }) => body.members as Record<string, unknown>[]);
    const stored = await here.find(Member);
    expect(told.length).toBe(1200);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(stored.map(({ id }) => id)));
    expect(new Set(told.flatMap((member) => Object.keys(member)))).toEqual(
      new Set(["id", "gridId", "gridPath", "synthetic", "version"]),
    );
    for (const { body } of events) expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(65_536);
  });
});
