import { AuditEntry, Role } from "@beegrid/kernel";
import { codes, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { anonymousAt, asked, PASSWORD, startSpecs, type Specs } from "../spec-kit/specs.js";
import { administeredCounty } from "./accounts.spec-kit.js";
import { disableAccount } from "./disable-account.js";
import { enableAccount } from "./enable-account.js";
import { endAccountSessions } from "./end-account-sessions.js";
import { noteSignIn } from "./note-sign-in.js";
import { resetPassword } from "./reset-password.js";
import { resetTotp } from "./reset-totp.js";
import { SessionFamily } from "./session.js";
import { signIn } from "./sign-in.js";
import { unlockAccount } from "./unlock-account.js";

const STANDING = "{ tokenStanding { inForce } }";

describe("an account that is looked after", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const inForce = async (who: Someone | undefined) =>
    ((await asked(specs.subgraph, who as Someone, STANDING)).data?.tokenStanding as { inForce: boolean }).inForce;

  it("opens nothing once it is disabled, and all it had when it is enabled again", async () => {
    const { here, security, account, enters } = await administeredCounty(specs);
    const { id: accountId } = await account("handler");
    const before = await enters("handler");
    expect(await inForce(before)).toBeTrue();

    const { account: disabled } = await security.does(() => disableAccount({ accountId }));

    expect(disabled?.disabledAt).not.toBeNull();
    expect(await inForce(before)).toBeFalse();
    expect(await enters("handler")).toBeUndefined();
    expect(codes(await security.does(() => disableAccount({ accountId })))).toEqual(["INVALID_STATE"]);
    const { account: enabled } = await security.does(() => enableAccount({ accountId }));
    expect(enabled?.disabledAt).toBeNull();
    expect(await inForce(before)).toBeFalse();
    expect((await enters("handler"))?.viewer.grants.map(({ role }) => role)).toEqual([Role.HANDLER]);
    expect(codes(await security.does(() => enableAccount({ accountId })))).toEqual(["INVALID_STATE"]);
    const rows = await here.find(AuditEntry, { action: "account.disable" });
    expect(rows.map(({ outcome, subject }) => [outcome, subject.account])).toEqual([
      ["DONE", accountId],
      ["DONE", accountId],
    ]);
  });

  it("is not one's own: nobody disables themselves or resets their own password here, and trying is kept", async () => {
    const { here, security, account, enters } = await administeredCounty(specs);
    const { id: accountId } = await account("security");

    for (const step of [disableAccount, resetPassword]) {
      const { userErrors } = await security.does(() => step({ accountId }));
      expect(userErrors.map(({ code, path }) => [code, ...(path ?? [])])).toEqual([
        ["NOT_ALLOWED_NOW", "input", "accountId"],
      ]);
    }

    const rows = await here.find(AuditEntry, { outcome: "REFUSED" });
    expect(rows.map(({ action, subject }) => [action, subject.account])).toEqual([
      ["account.disable", accountId],
      ["account.resetPassword", accountId],
    ]);
    expect(await enters("security")).toBeDefined();
  });

  it("gets a new password that is shown once: the old one and its sessions are worth nothing", async () => {
    const { security, account, enters } = await administeredCounty(specs);
    const { id: accountId } = await account("handler");
    const before = await enters("handler");
    const reset = () => security.does(() => resetPassword({ accountId, idempotencyKey: "r1" }));

    const { initialPassword } = await reset();

    expect(initialPassword).toMatch(/^\w{16}$/);
    expect((await reset()).initialPassword).toBeNull();
    expect((await account("handler")).mustChangePassword).toBeTrue();
    expect(await inForce(before)).toBeFalse();
    expect(await enters("handler", PASSWORD)).toBeUndefined();
    expect(await enters("handler", initialPassword as string)).toBeDefined();
  });

  it("lets no sign-in through that was checked against the password it had before, or before it was disabled", async () => {
    const { here, security, account } = await administeredCounty(specs);
    const checked = await account("handler");
    const notes = () => here.within((m) => noteSignIn(m, checked, new Date()));
    expect(await notes()).toBeTrue();

    await security.does(() => resetPassword({ accountId: checked.id }));
    expect(await notes()).toBeFalse();

    const grid = await account("grid");
    await security.does(() => disableAccount({ accountId: grid.id }));
    expect(await here.within((m) => noteSignIn(m, grid, new Date()))).toBeFalse();
  });

  it("is unlocked at once after wrong passwords", async () => {
    const { here, security, account, enters } = await administeredCounty(specs);
    const { id: accountId } = await account("handler");
    const attempt = (password: string) =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "handler", password }));
    for (let i = 0; i < 5; i++) await attempt("wrong");
    expect(codes(await attempt(PASSWORD))).toEqual(["RATE_LIMITED"]);

    expect(codes(await security.does(() => unlockAccount({ accountId })))).toEqual([]);

    expect(await enters("handler")).toBeDefined();
    expect(await here.count(AuditEntry, { action: "account.unlock" })).toBe(1);
  });

  it("is signed out everywhere, and signs in again", async () => {
    const { here, security, account, enters } = await administeredCounty(specs);
    const { id: accountId } = await account("handler");
    const [one, two, else_] = [await enters("handler"), await enters("handler"), await enters("dispatcher")];

    expect(codes(await security.does(() => endAccountSessions({ accountId })))).toEqual([]);

    expect([await inForce(one), await inForce(two), await inForce(else_)]).toEqual([false, false, true]);
    expect((await here.find(SessionFamily, { accountId })).every(({ revokedAt }) => revokedAt !== null)).toBeTrue();
    expect(await inForce(await enters("handler"))).toBeTrue();
  });

  it("is beyond everybody else: FORBIDDEN without the right, NOT_FOUND from another county or street", async () => {
    const { here, account } = await administeredCounty(specs);
    const other = await administeredCounty(specs);
    const { id: accountId } = await account("handler");
    const steps = [disableAccount, enableAccount, resetPassword, resetTotp, unlockAccount, endAccountSessions];
    const by = (who: Someone) => Promise.all(steps.map((step) => refusal(who.does(() => step({ accountId })))));

    expect(await by(here.staff(Role.COUNTY_ADMINISTRATOR))).toEqual(steps.map(() => "FORBIDDEN"));
    expect(await by(here.client("catalogue", "adhoc"))).toEqual(steps.map(() => "FORBIDDEN"));
    expect(await by(other.security)).toEqual(steps.map(() => "NOT_FOUND"));
    expect(await by(here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/440233101/"))).toEqual(
      steps.map(() => "NOT_FOUND"),
    );
    expect(await here.count(AuditEntry, { outcome: "REFUSED" })).toBe(2 * steps.length);
  });

  it("with a role above a street's administrator is not changed from there: its password would be a way up", async () => {
    const { here, account, unit } = await administeredCounty(specs);
    const street = await unit("440233101");
    const { id: accountId } = await account("dispatcher");
    await here.within((m) => m.update("Account", { id: accountId }, { officeId: street.id }));
    const below = here.staff(Role.SECURITY_ADMINISTRATOR, street.path);

    const refused = await below.does(() => resetPassword({ accountId }));

    expect(codes(refused)).toEqual(["NOT_ALLOWED_NOW"]);
    expect(refused.initialPassword).toBeNull();
    expect(await here.count(AuditEntry, { action: "account.resetPassword", outcome: "REFUSED" })).toBe(1);
  });
});
