import { randomBytes } from "node:crypto";
import { AuditEntry, IdempotencyKey, type KeyRing, ringOf } from "@beegrid/kernel";
import { codes, refusal } from "@beegrid/kernel/test-kit";
import { install } from "../installation.js";
import { signedIn } from "../spec-kit/signed-in.js";
import { anonymousAt, PASSWORD, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account } from "./account.js";
import { changePassword } from "./change-password.js";
import { UsedPassword } from "./password-history.js";
import { SessionFamily } from "./session.js";
import { signIn } from "./sign-in.js";
import { tokenStanding } from "./token-standing.js";

const NEW = "a-better-word-1";

describe("changePassword", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function atDesk(username = "dispatcher") {
    const { here } = await peopledCounty();
    const { who, session } = await signedIn(specs, here.slug, username);
    const change = (newPassword: string, currentPassword = PASSWORD, idempotencyKey?: string) =>
      who.does(() => changePassword({ currentPassword, newPassword, idempotencyKey }));
    const opens = async (password: string) =>
      codes(await anonymousAt(here.slug).does(() => signIn({ county: here.slug, username, password }))).length === 0;
    return { here, who, session, change, opens };
  }

  it("takes the new password from then on, and the old one no more", async () => {
    const { here, change, opens } = await atDesk();

    expect(codes(await change(NEW))).toEqual([]);

    expect([await opens(NEW), await opens(PASSWORD)]).toEqual([true, false]);
    const [account] = await here.find(Account, { username: "dispatcher" });
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(account?.passwordChangedAt).toBeInstanceOf(Date);
  });

  it("ends the account's other sessions, and nobody else's", async () => {
    const { here, session, who, change } = await atDesk();
    const elsewhere = await signedIn(specs, here.slug, "dispatcher");
    const other = await signedIn(specs, here.slug, "admin");
    const inForce = async ({ who: one }: typeof other) => (await one.does(tokenStanding)).inForce;
    expect(await inForce(elsewhere)).toBe(true);

    await change(NEW);

    expect([await inForce(elsewhere), await inForce(other), await inForce({ who, session })]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await here.find(SessionFamily, { id: session.id }))[0]?.revokedAt).toBeNull();
  });

  it("refuses a weak one at its field, and changes nothing", async () => {
    const { change, opens } = await atDesk();

    for (const weak of ["short", "dispatcher-2026", "1234567890", PASSWORD])
      expect((await change(weak)).userErrors)
        .withContext(weak)
        .toEqual([jasmine.objectContaining({ code: "INVALID_INPUT", path: ["input", "newPassword"] })]);
    expect(await opens(PASSWORD)).toBe(true);
  });

  it("refuses the last five, and takes the sixth again", async () => {
    const { here, change } = await atDesk();
    const chain = [PASSWORD, "word-number-1", "word-number-2", "word-number-3", "word-number-4"];
    for (const [i, current] of chain.slice(0, -1).entries()) await change(chain[i + 1], current);
    const last = chain.at(-1) as string;

    for (const used of chain)
      expect(codes(await change(used, last)))
        .withContext(used)
        .toEqual(["INVALID_INPUT"]);

    expect(codes(await change("word-number-5", last))).toEqual([]);
    expect(codes(await change(PASSWORD, "word-number-5"))).toEqual([]);
    expect(await here.count(UsedPassword)).toBe(4);
  });

  it("counts a wrong present password like a failed sign-in", async () => {
    const { here, change, opens } = await atDesk();
    const wrong = await change(NEW, "wrong");
    expect(wrong.userErrors).toEqual([
      jasmine.objectContaining({ code: "INVALID_CREDENTIALS", path: ["input", "currentPassword"] }),
    ]);
    for (let i = 0; i < 4; i++) await change(NEW, "wrong");

    expect(codes(await change(NEW))).toEqual(["RATE_LIMITED"]);
    expect(await opens(PASSWORD)).toBe(false);
    expect(await here.count(UsedPassword)).toBe(0);
  });

  it("stands in the audit by ids alone, the failure as a refusal", async () => {
    const { here, who, change } = await atDesk();
    await change(NEW, "wrong");
    await change(NEW);

    const rows = await here.find(AuditEntry, { action: "session.manage" });
    expect(rows.map(({ outcome, actor, reason }) => [outcome, actor, reason])).toEqual([
      ["REFUSED", who.viewer.id, "WRONG_PASSWORD"],
      ["DONE", who.viewer.id, "PASSWORD_CHANGED"],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${NEW}|${PASSWORD}`));
  });

  it("sent again with its key is done once, and another request with the key is refused", async () => {
    const { here, change, opens } = await atDesk();
    expect(codes(await change(NEW, PASSWORD, "key-1"))).toEqual([]);

    expect(codes(await change(NEW, PASSWORD, "key-1"))).toEqual([]);
    expect(codes(await change("something-else-1", PASSWORD, "key-1"))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);

    expect([await opens(NEW), await here.count(UsedPassword)]).toEqual([true, 1]);
    const [row] = await here.find(IdempotencyKey);
    expect(row?.key).toBe("key-1");
  });

  it("is done once, also when the key of personal data is rotated in between", async () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const under = (personalDataKeys: KeyRing) => install({ ...specs, demo: true, personalDataKeys });
    under(ringOf(older));
    const { change } = await atDesk();
    expect(codes(await change(NEW, PASSWORD, "key-1"))).toEqual([]);

    under(ringOf(newer, older));

    expect(codes(await change(NEW, PASSWORD, "key-1"))).toEqual([]);
    expect(codes(await change("something-else-1", PASSWORD, "key-1"))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("of two at once is done by one", async () => {
    const { here, change } = await atDesk();

    const answers = await Promise.allSettled([change("first-of-two-1"), change("second-of-two-2")]);

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await here.count(UsedPassword)).toBe(1);
  });

  it("is for accounts alone", async () => {
    const { here } = await atDesk();
    const input = { currentPassword: PASSWORD, newPassword: NEW };

    expect(await refusal(here.member().does(() => changePassword(input)))).toBe("FORBIDDEN");
    expect(await refusal(here.client("catalogue").does(() => changePassword(input)))).toBe("FORBIDDEN");
    const refused = await here.find(AuditEntry, { action: "session.manage" });
    expect(refused.map(({ outcome, actorKind }) => [outcome, actorKind])).toEqual([
      ["REFUSED", "MEMBER"],
      ["REFUSED", "CLIENT"],
    ]);
  });
});
