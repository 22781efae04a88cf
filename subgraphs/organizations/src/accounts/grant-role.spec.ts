import { AuditEntry, Role } from "@beegrid/kernel";
import { codes, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { asked, startSpecs, type Specs } from "../spec-kit/specs.js";
import { AccountGrant } from "./account.js";
import { administeredCounty, inEnglish } from "./accounts.spec-kit.js";
import { createAccount } from "./create-account.js";
import { disableAccount } from "./disable-account.js";
import { grantRole } from "./grant-role.js";
import { revokeGrant } from "./revoke-grant.js";

describe("a role", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function county() {
    const opened = await administeredCounty(specs);
    const grant = async (username: string, role: Role, code = "440233", who: Someone = opened.security) => {
      const [{ id: accountId }, { id: organizationId }] = [await opened.account(username), await opened.unit(code)];
      return who.does(() => grantRole({ accountId, role, organizationId }));
    };
    const revoke = (grantId: string | undefined, who: Someone = opened.security) =>
      who.does(() => revokeGrant({ grantId: grantId as string }));
    const second = async () => {
      const { account } = await opened.security.does(async () =>
        createAccount({
          username: "security2",
          displayName: "安全二",
          officeId: (await opened.unit("440233")).id,
          role: Role.SECURITY_ADMINISTRATOR,
        }),
      );
      return opened.here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/", account?.id);
    };
    const refusedRows = () => opened.here.count(AuditEntry, { outcome: "REFUSED" });
    return { ...opened, grant, revoke, second, refusedRows };
  }
  const inForce = async (who: Someone | undefined) =>
    ((await asked(specs.subgraph, who as Someone, "{ tokenStanding { inForce } }")).data?.tokenStanding as object) ??
    null;

  it("is granted at a unit and taken away again, each in the audit by ids", async () => {
    const { here, grant, revoke, grantsOf, unit, security } = await county();
    const street = await unit("440233101");

    const { account, userErrors } = await grant("handler", Role.VERIFIER, "440233101");

    expect(userErrors).toEqual([]);
    expect(account?.version).toBe(2);
    const made = (await grantsOf("handler")).find(({ role }) => role === Role.VERIFIER);
    expect(made).toEqual(
      jasmine.objectContaining({
        path: street.path,
        grantedById: security.viewer.id,
        organizationId: street.id,
      }) as never,
    );
    expect(codes(await grant("handler", Role.VERIFIER, "440233101"))).toEqual(["INVALID_STATE"]);
    expect(codes(await revoke(made?.id))).toEqual([]);
    expect((await grantsOf("handler")).map(({ role }) => role)).toEqual([Role.HANDLER]);
    expect(await refusal(revoke(made?.id))).toBe("NOT_FOUND");
    const rows = await here.find(AuditEntry, { action: "account.grant" });
    expect(rows.map(({ subject }) => subject)).toEqual(
      [1, 2].map(() => ({ account: account?.id, grant: made?.id, role: "VERIFIER", organization: street.id })) as never,
    );
  });

  it("that does not go with the others is refused in words, and nothing is written", async () => {
    const { grant, grantsOf, security, account, unit } = await county();
    const refusals = [
      await grant("auditor", Role.SYSTEM_ADMINISTRATOR),
      await grant("auditor", Role.DISPATCHER),
      await grant("admin", Role.AUDITOR),
    ];

    for (const { userErrors } of refusals)
      expect(userErrors.map(({ code, path }) => [code, ...(path ?? [])])).toEqual([["INVALID_INPUT", "input", "role"]]);
    expect((await grantsOf("auditor")).map(({ role }) => role)).toEqual([Role.AUDITOR]);
    const [accountId, organizationId] = [(await account("auditor")).id, (await unit("440233")).id];
    const english = await inEnglish(security).does(() =>
      grantRole({ accountId, role: Role.DISPATCHER, organizationId }),
    );
    expect(english.userErrors[0]?.message).toContain("one of the three administrators");
    expect(codes(await grant("admin", Role.DISPATCHER))).toEqual([]);
  });

  it("of the upper level is granted by nobody in a county: FORBIDDEN without the right, refused with it, audited both times", async () => {
    const { here, grant, grantsOf, account, refusedRows } = await county();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/", (await account("admin")).id);

    expect(await refusal(grant("admin", Role.PROVINCE_ANALYST, "440233", admin))).toBe("FORBIDDEN");
    expect(await refusedRows()).toBe(1);
    const refused = await grant("admin", Role.PROVINCE_ANALYST);
    expect(refused.userErrors.map(({ code, path }) => [code, ...(path ?? [])])).toEqual([
      ["INVALID_INPUT", "input", "role"],
    ]);

    const rows = await here.find(AuditEntry, { outcome: "REFUSED" });
    expect(rows.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ["account.grant", "STAFF"],
      ["account.grant", "STAFF"],
    ]);
    expect(rows.map(({ subject }) => subject)).toContain({
      account: (await account("admin")).id,
      role: "PROVINCE_ANALYST",
    } as never);
    expect((await grantsOf("admin")).map(({ role }) => role)).toEqual([Role.COUNTY_ADMINISTRATOR]);
  });

  it("is granted to a colleague, never to oneself", async () => {
    const { here, grant, refusedRows, grantsOf, account } = await county();
    const self = here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/", (await account("handler")).id);

    const own = await grant("handler", Role.VERIFIER, "440233101", self);

    expect(own.userErrors.map(({ code, path }) => [code, ...(path ?? [])])).toEqual([
      ["NOT_ALLOWED_NOW", "input", "accountId"],
    ]);
    expect(await refusedRows()).toBe(1);
    expect((await grantsOf("handler")).length).toBe(1);
    expect(codes(await grant("handler", Role.VERIFIER, "440233101"))).toEqual([]);
  });

  it("is held where it belongs: a clerk at a station, an administrator in the county", async () => {
    const { grant } = await county();
    const paths = async (...given: Parameters<typeof grant>) =>
      (await grant(...given)).userErrors.map(({ code, path }) => [code, ...(path ?? [])]);

    const elsewhere = [["INVALID_INPUT", "input", "organizationId"]];
    expect(await paths("handler", Role.REWARD_CLERK, "urban")).toEqual(elsewhere);
    expect(await paths("handler", Role.COUNTY_ADMINISTRATOR, "440233101")).toEqual(elsewhere);
    expect(await paths("handler", Role.COUNTY_ADMINISTRATOR, "440233")).toEqual([]);
  });

  it("of the last security administrator of the county stays; of the last but one it goes", async () => {
    const { revoke, second, grantsOf, refusedRows, account, here } = await county();
    const [only] = await grantsOf("security");

    expect(codes(await revoke(only?.id))).toEqual(["NOT_ALLOWED_NOW"]);
    expect(await refusedRows()).toBe(1);
    const colleague = await second();
    const disabled = await colleague.does(async () => disableAccount({ accountId: (await account("security")).id }));
    expect(codes(disabled)).toEqual([]);
    const [theirs] = await grantsOf("security2");
    expect(codes(await revoke(theirs?.id, colleague))).toEqual(["NOT_ALLOWED_NOW"]);
    expect(await here.count(AccountGrant, { id: only?.id })).toBe(1);
    expect(codes(await revoke(only?.id, colleague))).toEqual([]);
  });

  it("stays with one of two who take it from each other at the same moment", async () => {
    const { here, second, security, account } = await county();
    const colleague = await second();
    const [mine, theirs] = [await account("security"), await account("security2")];

    const answers = await Promise.all([
      security.does(() => disableAccount({ accountId: theirs.id })),
      colleague.does(() => disableAccount({ accountId: mine.id })),
    ]);

    expect(answers.flatMap(codes)).toEqual(["NOT_ALLOWED_NOW"]);
    const left = [await account("security"), await account("security2")].filter(({ disabledAt }) => !disabledAt);
    expect(left.length).toBe(1);
    expect(await here.count(AuditEntry, { action: "account.disable", outcome: "REFUSED" })).toBe(1);
  });

  it("reaches no account, unit or grant of another county or of a part above, and says of none that it is there", async () => {
    const { here, grant, grantsOf, account, unit, revoke } = await county();
    const other = await county();
    const foreign = other.here.staff(Role.SECURITY_ADMINISTRATOR);
    const street = here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/440233101/");
    const [handlers] = await grantsOf("handler");
    const accountId = (await account("handler")).id;
    const organizationId = (await other.unit("440233")).id;

    expect(await refusal(grant("handler", Role.VERIFIER, "440233", foreign))).toBe("NOT_FOUND");
    expect(await refusal(revoke(handlers?.id, foreign))).toBe("NOT_FOUND");
    const strange = { accountId, role: Role.VERIFIER, organizationId };
    expect(await refusal(here.staff(Role.SECURITY_ADMINISTRATOR).does(() => grantRole(strange)))).toBe("NOT_FOUND");
    expect(await refusal(grant("handler", Role.VERIFIER, "440233101", street))).toBe("NOT_FOUND");
    expect(await refusal(revoke(handlers?.id, street))).toBe("NOT_FOUND");
    expect((await grantsOf("handler")).length).toBe(1);
    expect(codes(await grant("handler", Role.VERIFIER, "440233101"))).toEqual([]);
    expect((await unit("440233")).id).not.toBe(organizationId);
  });

  it("ends with the access tokens that name it, while the next token of the session goes on without it", async () => {
    const { grant, revoke, grantsOf, enters } = await county();
    const before = await enters("handler");
    expect(await inForce(before)).toEqual({ inForce: true });

    await grant("handler", Role.VERIFIER);
    expect(await inForce(before)).toEqual({ inForce: false });
    const between = await enters("handler");
    expect(between?.viewer.grants.map(({ role }) => role)).toEqual([Role.HANDLER, Role.VERIFIER]);
    expect(await inForce(between)).toEqual({ inForce: true });

    const [first] = await grantsOf("handler");
    await revoke(first?.id);
    expect(await inForce(between)).toEqual({ inForce: false });
    expect(await inForce(await enters("handler"))).toEqual({ inForce: true });
  });
});
