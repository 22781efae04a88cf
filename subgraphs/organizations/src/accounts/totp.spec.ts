import { TOTP } from "otpauth";
import { AuditEntry, Role } from "@beegrid/kernel";
import { codes, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { signedIn } from "../spec-kit/signed-in.js";
import { anonymousAt, PASSWORD, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account } from "./account.js";
import { confirmTotp } from "./confirm-totp.js";
import { disableTotp } from "./disable-totp.js";
import { RecoveryCode } from "./recovery-codes.js";
import { resetTotp } from "./reset-totp.js";
import { SessionFamily } from "./session.js";
import { signIn } from "./sign-in.js";
import { startTotp } from "./start-totp.js";

const STEP_MS = 30_000;

describe("one-time codes", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function atDesk() {
    const { here } = await peopledCounty();
    const { who } = await signedIn(specs, here.slug, "admin");
    const enters = async (totp?: string) =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "admin", password: PASSWORD, totp }));
    const { address, secret } = await who.does(() => startTotp({}));
    /** What the app shows now, or so many steps away. */
    const code = (steps = 0) =>
      new TOTP({ secret: secret as string }).generate({ timestamp: Date.now() + steps * STEP_MS });
    return { here, who, enters, address, secret, code };
  }
  async function protectedDesk() {
    const desk = await atDesk();
    // The step before, so that this one is still free.
    const { recoveryCodes = [] } = await desk.who.does(() => confirmTotp({ code: desk.code(-1) }));
    return { ...desk, recoveryCodes };
  }

  it("protect nothing before one was seen", async () => {
    const { enters, who, address, secret } = await atDesk();

    expect(new URL(address as string).searchParams.get("secret")).toBe(secret as string);
    expect(codes(await who.does(() => confirmTotp({ code: "abcdef" })))).toEqual(["INVALID_CREDENTIALS"]);
    expect(codes(await enters())).toEqual([]);
  });

  it("are asked for at sign-in afterwards, and taken once each", async () => {
    const { enters, code } = await protectedDesk();

    expect((await enters()).userErrors).toEqual([
      jasmine.objectContaining({ code: "INVALID_CREDENTIALS", path: ["input", "totp"] }),
    ]);
    const now = code();
    expect(codes(await enters(now === "000000" ? "000001" : "000000"))).toEqual(["INVALID_CREDENTIALS"]);
    expect(codes(await enters(now))).toEqual([]);
    expect(codes(await enters(now))).toEqual(["INVALID_CREDENTIALS"]);
  });

  it("of two sign-ins at once with one code let one in", async () => {
    const { enters, code } = await protectedDesk();
    const now = code();

    const answers = await Promise.all([enters(now), enters(now)]);

    expect(answers.map((answer) => codes(answer).length).sort()).toEqual([0, 1]);
  });

  it("come with ten recovery codes, each good once, kept as hashes", async () => {
    const { here, enters, recoveryCodes } = await protectedDesk();
    expect(recoveryCodes.length).toBe(10);
    const [first, second] = recoveryCodes as [string, string];
    expect(first).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);

    expect(codes(await enters(first))).toEqual([]);
    expect(codes(await enters(first))).toEqual(["INVALID_CREDENTIALS"]);
    expect(codes(await enters(second.toLowerCase().replaceAll("-", " ")))).toEqual([]);

    const stored = JSON.stringify([await here.find(RecoveryCode), await here.find(AuditEntry)]);
    for (const code of recoveryCodes) {
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll("-", ""));
    }
    const used = await here.find(AuditEntry, { reason: "RECOVERY_CODE_USED" });
    expect(used.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["session.open", "DONE"],
      ["session.open", "DONE"],
    ]);
  });

  it("of one account open no other", async () => {
    const { here, recoveryCodes } = await protectedDesk();
    const { who } = await signedIn(specs, here.slug, "grid");
    const { secret } = await who.does(() => startTotp({}));
    await who.does(() => confirmTotp({ code: new TOTP({ secret: secret as string }).generate() }));

    const answer = await anonymousAt(here.slug).does(() =>
      signIn({ county: here.slug, username: "grid", password: PASSWORD, totp: recoveryCodes[0] }),
    );

    expect(codes(answer)).toEqual(["INVALID_CREDENTIALS"]);
  });

  it("are turned off by password and code together, and the recovery codes with them", async () => {
    const { here, who, enters, code, recoveryCodes } = await protectedDesk();
    const off = (password: string, typed: string) => who.does(() => disableTotp({ password, code: typed }));

    expect((await off("wrong", code())).userErrors[0]?.path).toEqual(["input", "password"]);
    expect((await off(PASSWORD, "nonsense")).userErrors[0]?.path).toEqual(["input", "code"]);
    expect(codes(await enters())).toEqual(["INVALID_CREDENTIALS"]);

    expect(codes(await off(PASSWORD, recoveryCodes[3]))).toEqual([]);
    expect(codes(await enters())).toEqual([]);
    expect(await here.count(RecoveryCode)).toBe(0);
    expect(codes(await off(PASSWORD, code()))).toEqual(["INVALID_STATE"]);
  });

  it("that were lost are turned off by the security administrator, who signs the person out, and by nobody else", async () => {
    const { here, who, enters } = await protectedDesk();
    const [{ id: accountId }] = await here.find(Account, { username: "admin" });
    const security = here.staff(Role.SECURITY_ADMINISTRATOR);
    const off = (by: Someone) => by.does(() => resetTotp({ accountId }));

    expect(await refusal(off(who))).toBe("FORBIDDEN");
    expect(codes(await off(security))).toEqual([]);
    expect(codes(await enters())).toEqual([]);
    expect(await here.count(RecoveryCode)).toBe(0);
    expect((await here.find(SessionFamily, { accountId })).filter(({ revokedAt }) => revokedAt === null).length).toBe(
      1,
    );
    expect(codes(await off(security))).toEqual(["INVALID_STATE"]);
    expect(await here.count(AuditEntry, { action: "account.resetTotp", reason: "TOTP_OFF" })).toBe(1);
  });

  it("are set up anew only after they were turned off", async () => {
    const { who } = await protectedDesk();

    expect(codes(await who.does(() => startTotp({})))).toEqual(["INVALID_STATE"]);
    expect(codes(await who.does(() => confirmTotp({ code: "000000" })))).toEqual(["INVALID_STATE"]);
  });

  it("have secrets that are sealed at rest, and shown once", async () => {
    const { here, who, secret } = await atDesk();
    const { here: other, who: another } = await atDesk();
    const first = await another.does(() => startTotp({ idempotencyKey: "k" }));
    const again = await another.does(() => startTotp({ idempotencyKey: "k" }));

    expect([first.secret?.length, again.secret, codes(again)]).toEqual([32, undefined, []]);
    expect(JSON.stringify(await here.find(Account))).not.toContain(secret);
    expect(JSON.stringify([await other.find(AuditEntry)])).not.toContain(first.secret);
    expect(await refusal(here.member().does(() => startTotp({})))).toBe("FORBIDDEN");
    expect(codes(await who.does(() => startTotp({})))).toEqual([]);
  });

  it("stand in the audit: on, off, and what was wrong", async () => {
    const { here, who, enters, recoveryCodes } = await protectedDesk();
    await enters();
    await enters("123");
    await who.does(() => disableTotp({ password: PASSWORD, code: recoveryCodes[0] }));

    const reasons = (await here.find(AuditEntry)).map(({ reason }) => reason).filter(Boolean);
    expect(reasons).toEqual(["TOTP_STARTED", "TOTP_ON", "CODE_MISSING", "WRONG_CODE", "TOTP_OFF"]);
  });
});
