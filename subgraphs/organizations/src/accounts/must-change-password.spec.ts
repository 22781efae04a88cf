import { Role } from "@beegrid/kernel";
import { createFirstAccounts } from "../counties/first-accounts.js";
import type { DemoAccount } from "../index.js";
import { refreshed, signedIn } from "../spec-kit/signed-in.js";
import { asked, openedCounty, PASSWORD, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account } from "./account.js";
import { changePassword } from "./change-password.js";

const VIEWER = "{ viewer { username actions grants { role } county { slug } } }";
const COUNTY = "{ county { name } }";
const NEW = "chosen-by-me-1";

describe("a password that somebody else set", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs({ demo: false })));
  afterAll(() => specs.close());

  async function first() {
    const { here, pack } = await openedCounty();
    const accounts = await here.service.does(() => createFirstAccounts(pack));
    const { username, password } = accounts.find(({ role }) => role === Role.AUDITOR) as DemoAccount;
    return { here, username, password, ...(await signedIn(specs, here.slug, username, { password })) };
  }

  it("opens a session that says so and does nothing but change it", async () => {
    const { session, who } = await first();

    expect(session.passwordChangeRequired).toBe(true);
    const { data } = await asked(specs.subgraph, who, VIEWER);
    expect(data?.viewer).toEqual(
      jasmine.objectContaining({ actions: ["session.end", "session.manage", "viewer.read"], grants: [] }),
    );
    expect((await asked(specs.subgraph, who, COUNTY)).codes).toEqual(["FORBIDDEN"]);
  });

  it("stays restricted through a refresh", async () => {
    const { here, session } = await first();

    const { who, session: next } = await refreshed(specs, here.slug, session);

    expect(next.passwordChangeRequired).toBe(true);
    expect((await asked(specs.subgraph, who, COUNTY)).codes).toEqual(["FORBIDDEN"]);
  });

  it("once changed gives everything with the next refresh", async () => {
    const { here, session, who, password } = await first();
    await who.does(() => changePassword({ currentPassword: password, newPassword: NEW }));

    const { who: free, session: next } = await refreshed(specs, here.slug, session);

    expect(next.passwordChangeRequired).toBe(false);
    expect((await asked(specs.subgraph, free, COUNTY)).codes).toEqual([]);
    const { data } = await asked(specs.subgraph, free, VIEWER);
    expect(data?.viewer).toEqual(jasmine.objectContaining({ grants: [{ role: "AUDITOR" }] }));
  });

  it("cannot be kept by typing it again", async () => {
    const { who, password } = await first();

    const { userErrors } = await who.does(() => changePassword({ currentPassword: password, newPassword: password }));

    expect(userErrors).toEqual([jasmine.objectContaining({ path: ["input", "newPassword"] })]);
  });

  it("set anew by an administrator restricts the account again", async () => {
    const { here } = await peopledCounty();
    expect((await signedIn(specs, here.slug, "grid")).session.passwordChangeRequired).toBe(false);
    await here.within((m) => m.update(Account, { username: "grid" }, { mustChangePassword: true }));

    const { session, who } = await signedIn(specs, here.slug, "grid");

    expect(session.passwordChangeRequired).toBe(true);
    expect((await asked(specs.subgraph, who, COUNTY)).codes).toEqual(["FORBIDDEN"]);
  });
});

describe("a password that somebody else set, on a demo installation", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  it("is as good as any", async () => {
    const { here } = await peopledCounty();
    await here.within((m) => m.update(Account, { username: "grid" }, { mustChangePassword: true }));

    const { session, who } = await signedIn(specs, here.slug, "grid", { password: PASSWORD });

    expect(session.passwordChangeRequired).toBe(false);
    expect((await asked(specs.subgraph, who, COUNTY)).codes).toEqual([]);
  });
});
