import { Role, uuid7 } from "@beegrid/kernel";
import { codes, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { asked, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { Consent, ConsentPurpose, ConsentSource } from "./consent.js";
import { Member } from "./member.js";
import { recordConsent, type RecordConsentInput } from "./record-consent.js";

const { CONTACT_BY_PHONE, EXACT_POSITION, PROGRAMME } = ConsentPurpose;
const { APP, PAPER, SYNTHETIC } = ConsentSource;

describe("a consent", () => {
  let specs: Specs;
  let county: OpenedCounty;
  let rider: Member;
  let other: Member;
  beforeAll(async () => {
    specs = await startSpecs();
    county = await peopledCounty();
    [rider, other] = (await county.here.find(Member)) as [Member, Member];
  });
  afterAll(() => specs.close());

  const records = (who: Someone, more: Partial<RecordConsentInput> = {}) =>
    who.does(() =>
      recordConsent({ memberId: rider.id, purpose: CONTACT_BY_PHONE, given: true, source: PAPER, ...more }),
    );
  const shown = async (who: Someone, id: string) => {
    const query = `{ _entities(representations: [{ __typename: "Member", id: "${id}" }]) {
      ... on Member { consents { purpose given source } } } }`;
    const [member] = (await asked(specs.subgraph, who, query)).data?._entities as { consents: object[] | null }[];
    return member?.consents;
  };

  it("is added to the history by staff, and none before it is changed", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);

    await records(admin);
    await records(admin, { given: false });

    expect(await shown(admin, rider.id)).toEqual([
      { purpose: CONTACT_BY_PHONE, given: false, source: PAPER },
      { purpose: CONTACT_BY_PHONE, given: true, source: PAPER },
      { purpose: PROGRAMME, given: true, source: SYNTHETIC },
    ]);
  });

  it("is a rider's own to give in an app, for itself alone", async () => {
    const self = county.here.member(other.id);

    expect(codes(await records(self, { memberId: other.id, purpose: EXACT_POSITION, source: APP }))).toEqual([]);
    expect(await refusal(records(self, { source: APP }))).toBe("NOT_FOUND");
    expect(await shown(self, other.id)).toContain({ purpose: EXACT_POSITION, given: true, source: APP });
    expect(await shown(county.here.staff(Role.DISPATCHER), other.id)).toBeNull();
  });

  it("says how it was said: staff cannot answer for the app, nor a rider for paper, nobody for the demonstration", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    for (const source of [APP, SYNTHETIC]) expect(codes(await records(admin, { source }))).toEqual(["INVALID_INPUT"]);
    for (const source of [PAPER, SYNTHETIC])
      expect(codes(await records(county.here.member(rider.id), { source }))).toEqual(["INVALID_INPUT"]);
  });

  it("happens once however often it is sent", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const key = { idempotencyKey: uuid7(), purpose: EXACT_POSITION };
    await records(admin, key);
    await records(admin, key);
    expect(await county.here.count(Consent, { memberId: rider.id, purpose: EXACT_POSITION })).toBe(1);
  });

  it("takes the right to, and reach", async () => {
    for (const who of [county.here.staff(Role.DISPATCHER), county.here.client("report")])
      expect(await refusal(records(who))).toBe("FORBIDDEN");
    const elsewhere = county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233999/");
    expect(await refusal(records(elsewhere))).toBe("NOT_FOUND");
  });
});
