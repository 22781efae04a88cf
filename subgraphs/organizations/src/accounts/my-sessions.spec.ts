import { AuditEntry } from "@beegrid/kernel";
import { codes, refusal } from "@beegrid/kernel/test-kit";
import { signedIn } from "../spec-kit/signed-in.js";
import { asked, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { endOtherSessions } from "./end-other-sessions.js";
import { endSession } from "./end-session.js";
import { SessionFamily } from "./session.js";
import { tokenStanding } from "./token-standing.js";

const MY_SESSIONS = "{ mySessions { id device current createdAt lastUsedAt expiresAt } }";

describe("the sessions of an account", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function twoDesks() {
    const { here } = await peopledCounty();
    const office = await signedIn(specs, here.slug, "dispatcher", { device: "Chromium · Windows" });
    const phone = await signedIn(specs, here.slug, "dispatcher");
    const other = await signedIn(specs, here.slug, "admin");
    const inForce = async ({ who }: typeof office) => (await who.does(tokenStanding)).inForce;
    return { here, office, phone, other, inForce };
  }
  type Listed = { id: string; device: string | null; current: boolean }[];
  const listed = async ({ who }: { who: Parameters<typeof asked>[1] }) =>
    (await asked(specs.subgraph, who, MY_SESSIONS)).data?.mySessions as Listed;

  it("are its own alone, with what they were opened on, and which one asks", async () => {
    const { office, phone } = await twoDesks();

    const rows = await listed(office);

    expect(new Map(rows.map(({ id, device, current }) => [id, [device, current]]))).toEqual(
      new Map([
        [office.session.id, ["Chromium · Windows", true]],
        [phone.session.id, [null, false]],
      ]),
    );
  });

  it("are listed no more when they are idle too long, used up or ended", async () => {
    const { here, office, phone } = await twoDesks();
    const set = (change: Partial<SessionFamily>) =>
      here.within((m) => m.update(SessionFamily, { id: phone.session.id }, change));
    const past = new Date(Date.now() - 31 * 60_000);

    for (const change of [{ lastUsedAt: past }, { lastUsedAt: new Date(), expiresAt: past }])
      expect([await set(change), (await listed(office)).length][1]).toBe(1);
  });

  it("end one by one, at once, wherever they were opened", async () => {
    const { here, office, phone, inForce } = await twoDesks();

    expect(codes(await office.who.does(() => endSession({ sessionId: phone.session.id })))).toEqual([]);

    expect([await inForce(phone), await inForce(office)]).toEqual([false, true]);
    expect((await listed(office)).map(({ id }) => id)).toEqual([office.session.id]);
    const [row] = await here.find(AuditEntry, { action: "session.manage" });
    expect([row?.reason, row?.subject]).toEqual(["SESSION_ENDED", { session: phone.session.id }]);
  });

  it("of somebody else are not there", async () => {
    const { office, other, inForce } = await twoDesks();
    const another = await twoDesks();

    for (const sessionId of [other.session.id, another.office.session.id, "nothing"])
      expect(await refusal(office.who.does(() => endSession({ sessionId })))).toBe("NOT_FOUND");
    expect([await inForce(other), await inForce(another.office)]).toEqual([true, true]);
  });

  it("end all at once but the one that asks", async () => {
    const { office, phone, other, inForce } = await twoDesks();

    expect(codes(await phone.who.does(() => endOtherSessions({})))).toEqual([]);

    expect([await inForce(office), await inForce(phone), await inForce(other)]).toEqual([false, true, true]);
  });

  it("are nobody's business but an account's", async () => {
    const { here } = await twoDesks();

    expect((await asked(specs.subgraph, here.member(), MY_SESSIONS)).codes).toEqual(["FORBIDDEN"]);
    expect(await refusal(here.member().does(() => endOtherSessions({})))).toBe("FORBIDDEN");
  });
});
