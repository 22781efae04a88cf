import { AuditEntry, Role, verifyAccess, type Identity } from "@beegrid/kernel";
import { codes, someone } from "@beegrid/kernel/test-kit";
import { anonymousAt, asked, PASSWORD, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account, AccountGrant } from "./account.js";
import { refreshSession } from "./refresh-session.js";
import { SessionFamily, sweepSessions } from "./session.js";
import { signIn } from "./sign-in.js";
import { signOut } from "./sign-out.js";

describe("a session", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function signedIn() {
    const county = await peopledCounty();
    const { slug } = county.here;
    const { session } = await anonymousAt(slug).does(() =>
      signIn({ county: slug, username: "dispatcher", password: PASSWORD }),
    );
    const refresh = (refreshToken: string) => anonymousAt(slug).does(() => refreshSession({ refreshToken }));
    const change = (row: Partial<SessionFamily>) => county.here.within((m) => m.updateAll(SessionFamily, row));
    return {
      ...county,
      first: session?.refreshToken as string,
      accessToken: session?.accessToken as string,
      refresh,
      change,
    };
  }
  const identity = async (token: string): Promise<Identity> => verifyAccess(token, specs.keys.verifying("access"));

  it("goes on with each new token, in one family", async () => {
    const { first, refresh } = await signedIn();

    const second = (await refresh(first)).session;
    const third = (await refresh(second?.refreshToken as string)).session;

    expect(third?.refreshToken).toBeTruthy();
    expect(new Set([first, second?.refreshToken, third?.refreshToken]).size).toBe(3);
    expect((await identity(third?.accessToken as string)).sessionId).toBe(first.split(".")[1]);
  });

  it("ends, newest token and all, when an old token comes again", async () => {
    const { here, first, refresh } = await signedIn();
    const second = (await refresh(first)).session?.refreshToken as string;

    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);

    expect(codes(await refresh(second))).toEqual(["INVALID_SESSION"]);
    expect((await here.find(SessionFamily))[0]?.revokedAt).not.toBeNull();
    expect(await here.count(AuditEntry, { action: "session.end", actorKind: "SERVICE" })).toBe(1);
  });

  it("ends when any token it ever gave comes again, not the last one alone", async () => {
    const { first, refresh } = await signedIn();
    const second = (await refresh(first)).session?.refreshToken as string;
    const third = (await refresh(second)).session?.refreshToken as string;

    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);

    expect(codes(await refresh(third))).toEqual(["INVALID_SESSION"]);
  });

  it("goes on once when two ask at once, and lives", async () => {
    const { first, refresh } = await signedIn();

    const answers = await Promise.all([refresh(first), refresh(first)]);

    const won = answers.filter(({ session }) => session);
    expect(won.length).toBe(1);
    expect(answers.flatMap(codes)).toEqual(["INVALID_SESSION"]);
    expect(codes(await refresh(won[0]?.session?.refreshToken as string))).toEqual([]);
  });

  it("is over after twelve hours, or after thirty minutes without use", async () => {
    const { first, refresh, change } = await signedIn();
    const now = Date.now();

    await change({ lastUsedAt: new Date(now - 31 * 60_000) });
    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);
    await change({ lastUsedAt: new Date(now - 29 * 60_000), expiresAt: new Date(now - 1) });
    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);
    await change({ expiresAt: new Date(now + 60_000) });
    expect(codes(await refresh(first))).toEqual([]);
  });

  it("is over when the account is disabled", async () => {
    const { here, first, refresh } = await signedIn();
    await here.within((m) => m.update(Account, { username: "dispatcher" }, { disabledAt: new Date() }));

    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);
  });

  it("carries the roles of the moment it is renewed", async () => {
    const { here, first, refresh, unit } = await signedIn();
    const street = await unit("440233101");
    const [account] = await here.find(Account, { username: "dispatcher" });
    await here.within((m) =>
      m.update(
        AccountGrant,
        { accountId: account?.id },
        { role: Role.VERIFIER, organizationId: street.id, path: street.path },
      ),
    );

    const { session } = await refresh(first);

    expect((await identity(session?.accessToken as string)).grants).toEqual([
      { role: Role.VERIFIER, organizationId: street.id, path: street.path },
    ]);
  });

  it("is none for a token of another county, a forged one, or anything else", async () => {
    const { here, first, refresh } = await signedIn();
    const other = await signedIn();
    const [slug, family] = first.split(".");
    const forged = [
      other.first,
      `${slug}.${other.first.split(".").slice(1).join(".")}`,
      `${slug}.${family}.${"A".repeat(43)}`,
      `nowhere.${first.split(".").slice(1).join(".")}`,
      `${slug}.${family}`,
      `${first}.more`,
      "",
      "' OR 1=1 --",
    ];

    for (const token of forged) expect(codes(await refresh(token))).toEqual(["INVALID_SESSION"]);

    expect((await here.find(SessionFamily))[0]?.revokedAt).toBeNull();
    expect(codes(await refresh(first))).toEqual([]);
  });

  it("ends with signOut, by a token and not by an id alone", async () => {
    const { here, first, refresh } = await signedIn();
    const [slug, family] = first.split(".");
    const out = (refreshToken: string) => anonymousAt(here.slug).does(() => signOut({ refreshToken }));

    expect(await out(`${slug}.${family}.${"A".repeat(43)}`)).toEqual({ userErrors: [] });
    expect((await here.find(SessionFamily))[0]?.revokedAt).toBeNull();
    expect(await out(first)).toEqual({ userErrors: [] });
    expect(codes(await refresh(first))).toEqual(["INVALID_SESSION"]);
    expect(await out(first)).toEqual({ userErrors: [] });
    expect(await here.count(AuditEntry, { action: "session.end" })).toBe(1);
  });

  it("tells the gateway whether its access token is still in force", async () => {
    const { here, first, accessToken } = await signedIn();
    const me = someone({ ...(await identity(accessToken)), language: "zh-CN" });
    const inForce = async () => (await asked(specs.subgraph, me, "{ tokenStanding { inForce } }")).data;

    expect(await inForce()).toEqual({ tokenStanding: { inForce: true } });
    await anonymousAt(here.slug).does(() => signOut({ refreshToken: first }));
    expect(await inForce()).toEqual({ tokenStanding: { inForce: false } });
  });

  it("is forgotten when it is long over", async () => {
    const { here, change } = await signedIn();
    await here.within(sweepSessions);
    expect(await here.count(SessionFamily)).toBe(1);

    await change({ expiresAt: new Date(Date.now() - 1) });
    await here.within(sweepSessions);

    expect(await here.count(SessionFamily)).toBe(0);
  });
});
