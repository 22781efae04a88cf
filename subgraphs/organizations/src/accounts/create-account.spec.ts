import { AuditEntry, Role } from "@beegrid/kernel";
import { codes, refusal } from "@beegrid/kernel/test-kit";
import { PASSWORD, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account, AccountGrant } from "./account.js";
import { administeredCounty } from "./accounts.spec-kit.js";
import { changeAccount } from "./change-account.js";
import { createAccount } from "./create-account.js";

describe("a new account", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function withPerson() {
    const opened = await administeredCounty(specs);
    const street = await opened.unit("440233101");
    const person = { username: "new.person", displayName: "程亦舟", officeId: street.id };
    return {
      ...opened,
      street,
      person,
      make: (input: Partial<Parameters<typeof createAccount>[0]> = {}) =>
        opened.security.does(() => createAccount({ ...person, ...input })),
    };
  }

  it("is made with a role and a password that opens it, and tells who made it", async () => {
    const { here, street, make, enters, security, account: accountOf } = await withPerson();

    const { account, initialPassword, userErrors } = await make({
      username: " New.Person ",
      displayName: " 程亦舟 ",
      staffNumber: " XF0999 ",
      role: Role.HANDLER,
    });

    expect(userErrors).toEqual([]);
    expect(account).toEqual(
      jasmine.objectContaining({
        username: "new.person",
        displayName: "程亦舟",
        staffNumber: "XF0999",
        officeId: street.id,
        version: 1,
      }) as never,
    );
    expect((await accountOf("new.person")).mustChangePassword).toBeTrue();
    expect(initialPassword).toMatch(/^[\w]{16}$/);
    expect((await here.find(Account, { username: "new.person" }))[0]?.passwordHash).not.toContain(initialPassword);
    const [grant] = await here.find(AccountGrant, { accountId: account?.id });
    expect(grant).toEqual(
      jasmine.objectContaining({ role: Role.HANDLER, path: street.path, grantedById: security.viewer.id }) as never,
    );
    expect((await enters("new.person", initialPassword as string))?.viewer).toEqual(
      jasmine.objectContaining({ id: account?.id, kind: "STAFF" }) as never,
    );
    expect(await enters("new.person", PASSWORD)).toBeUndefined();
  });

  it("stands in the audit by ids, without a name, a user name or a password", async () => {
    const { here, make, security } = await withPerson();
    const { account, initialPassword } = await make({ role: Role.HANDLER, staffNumber: "XF0999" });

    const rows = await here.find(AuditEntry, { action: "account.create" });

    expect(rows.map(({ outcome, actor, subject }) => [outcome, actor, subject.account, subject.role])).toEqual([
      ["DONE", security.viewer.id, account?.id, "HANDLER"],
    ] as never);
    for (const word of ["程亦舟", "new.person", "XF0999", initialPassword as string])
      expect(JSON.stringify(rows)).not.toContain(word);
  });

  it("is made once by a key, and its password is not shown again", async () => {
    const { here, make } = await withPerson();
    const first = await make({ idempotencyKey: "k1" });
    const again = await make({ idempotencyKey: "k1" });

    expect(first.initialPassword).not.toBeNull();
    expect(again.account?.id).toBe(first.account?.id as string);
    expect(again.initialPassword).toBeNull();
    expect(await here.count(Account, { username: "new.person" })).toBe(1);
  });

  it("needs a user name and a staff number that nobody has, in whatever case", async () => {
    const { make } = await withPerson();
    const paths = async (input: object) =>
      (await make(input)).userErrors.map(({ code, path }) => [code, path?.join(".")]);
    const handler = "XF0402";

    expect(await paths({ username: "DisPatcher" })).toEqual([["INVALID_INPUT", "input.username"]]);
    expect(await paths({ staffNumber: handler })).toEqual([["INVALID_INPUT", "input.staffNumber"]]);
    for (const username of ["ab", "a".repeat(41), "two words", "名字", "a@b"])
      expect([username, await paths({ username })]).toEqual([username, [["INVALID_INPUT", "input.username"]]]);
    for (const displayName of ["", " ", "\u200b程", "程".repeat(41)])
      expect([displayName, await paths({ displayName })]).toEqual([
        displayName,
        [["INVALID_INPUT", "input.displayName"]],
      ]);
    expect(await paths({ username: "a.b", displayName: "程".repeat(40) })).toEqual([]);
  });

  it("may be security administrator, never the upper level's analyst: that is refused, and kept in the audit", async () => {
    const { here, make, unit } = await withPerson();
    const county = await unit("440233");

    expect(codes(await make({ role: Role.SECURITY_ADMINISTRATOR, organizationId: county.id }))).toEqual([]);
    const refused = await make({ username: "analyst", role: Role.PROVINCE_ANALYST });

    expect(refused.userErrors.map(({ code, path }) => [code, ...(path ?? [])])).toEqual([
      ["INVALID_INPUT", "input", "role"],
    ]);
    expect(refused.initialPassword).toBeNull();
    expect(await here.count(Account, { username: "analyst" })).toBe(0);
    expect(await here.count(AuditEntry, { action: "account.create", outcome: "REFUSED" })).toBe(1);
  });

  it("is made by nobody else, and a refusal is kept in the audit", async () => {
    const { here, person } = await withPerson();
    const others = Object.values(Role).filter((role) => role !== Role.SECURITY_ADMINISTRATOR);

    for (const role of others)
      expect([role, await refusal(here.staff(role).does(() => createAccount(person)))]).toEqual([role, "FORBIDDEN"]);

    expect(await here.count(AuditEntry, { action: "account.create", outcome: "REFUSED" })).toBe(others.length);
    expect(await here.count(Account, { username: "new.person" })).toBe(0);
  });

  it("sits where its maker looks after accounts, not beside it or in another county", async () => {
    const { here, person, unit } = await withPerson();
    const other = await withPerson();
    const street = here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/440233101/");

    const beside = { ...person, officeId: (await unit("440233001")).id };
    const foreign = { ...person, officeId: other.street.id };
    const above = { ...person, role: Role.HANDLER, organizationId: (await unit("440233")).id };

    for (const input of [beside, foreign, above])
      expect(await refusal(street.does(() => createAccount(input)))).toBe("NOT_FOUND");
    expect(codes(await street.does(() => createAccount({ ...person, role: Role.HANDLER })))).toEqual([]);
  });

  it("is changed from the version that was seen, and keeps its roles", async () => {
    const { here, security, unit, account, grantsOf } = await withPerson();
    const before = await account("handler");
    const grants = await grantsOf("handler");
    const officeId = (await unit("440233001")).id;
    const wanted = { accountId: before.id, version: 1, displayName: "温子谦二", officeId };
    const change = (input: object = {}) => security.does(() => changeAccount({ ...wanted, ...input }));

    const { account: after } = await change();

    expect(after).toEqual(
      jasmine.objectContaining({ displayName: "温子谦二", officeId, staffNumber: null, version: 2 }) as never,
    );
    expect(await grantsOf("handler")).toEqual(grants);
    expect(await refusal(change())).toBe("CONFLICT");
    expect((await change({ version: 2, staffNumber: "XF0402" })).userErrors.map(({ path }) => path)).toEqual([
      ["input", "staffNumber"],
    ]);
    const [row] = await here.find(AuditEntry, { action: "account.change" });
    expect(row?.fields).toEqual(["displayName", "staffNumber", "officeId"]);
  });
});
