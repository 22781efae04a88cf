import { AuditEntry, OutboxEvent, verifyAccess } from "@beegrid/kernel";
import { codes, refusal } from "@beegrid/kernel/test-kit";
import { loadDemoProvince } from "../demo/load-demo-province.js";
import { PASSWORD, peopledCounty, provinceService, startSpecs, anonymousAt, type Specs } from "../spec-kit/specs.js";
import { Account } from "./account.js";
import { SessionFamily } from "./session.js";
import { signIn } from "./sign-in.js";

describe("signIn", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const nothing = { userErrors: [jasmine.objectContaining({ code: "INVALID_CREDENTIALS" })] };
  const identity = async (token: string) => verifyAccess(token, specs.keys.verifying("access"));

  it("opens a session whose token says who it is and what it is entrusted with", async () => {
    const { here, unit } = await peopledCounty();

    const { session, userErrors } = await anonymousAt(here.slug).does(() =>
      signIn({ county: here.slug, username: "street", password: PASSWORD }),
    );

    const street = await unit("440233001");
    expect(userErrors).toEqual([]);
    expect(await identity(session?.accessToken as string)).toEqual(
      jasmine.objectContaining({
        kind: "STAFF",
        county: here.slug,
        name: "邱若岚",
        grants: [{ role: "DISPATCHER", organizationId: street.id, path: "/440233/440233001/" }],
        sessionId: session?.id,
      }) as never,
    );
    expect(session?.refreshToken).toMatch(new RegExp(`^${here.slug}\\.${session?.id}\\.[\\w-]{43}$`));
  });

  it("takes a user name in any case, and a password in its own alone", async () => {
    const { here } = await peopledCounty();
    const as = (username: string, password: string) =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username, password }));

    expect(codes(await as(" ADMIN ", PASSWORD))).toEqual([]);
    expect(codes(await as("admin", PASSWORD.toUpperCase()))).toEqual(["INVALID_CREDENTIALS"]);
  });

  it("answers a wrong password, a name nobody has, a disabled account and another county's name alike", async () => {
    const { here } = await peopledCounty();
    const other = await peopledCounty();
    await here.within((m) => m.update(Account, { username: "grid" }, { disabledAt: new Date() }));
    const tries = [
      { county: here.slug, username: "dispatcher", password: "wrong" },
      { county: here.slug, username: "nobody", password: PASSWORD },
      { county: here.slug, username: "grid", password: PASSWORD },
      { county: other.here.slug, username: "dispatcher", password: PASSWORD },
      { username: "dispatcher", password: PASSWORD },
    ];

    const answers = [];
    for (const input of tries) answers.push(await anonymousAt(here.slug).does(() => signIn(input)));

    expect(answers).toEqual(tries.map(() => nothing as never));
    expect(new Set(answers.map(({ userErrors }) => userErrors[0]?.message)).size).toBe(1);
    expect(await here.count(SessionFamily)).toBe(0);
  });

  it("knows the upper level's accounts by no county at all", async () => {
    await provinceService().does(() => loadDemoProvince({ demoPassword: PASSWORD }));

    const { session } = await anonymousAt(null).does(() =>
      signIn({ county: undefined, username: "analyst.guangdong", password: PASSWORD }),
    );

    expect(await identity(session?.accessToken as string)).toEqual(
      jasmine.objectContaining({ kind: "PROVINCE", county: null, divisionPrefix: "44" }) as never,
    );
    expect(session?.refreshToken).toMatch(/^province\./);
    const asCounty = { county: "province", username: "analyst", password: PASSWORD };
    expect(codes(await anonymousAt(null).does(() => signIn(asCounty)))).toEqual(["INVALID_CREDENTIALS"]);
  });

  it("keeps passwords as argon2id with OWASP's cost, refresh tokens as hashes, and no secret in the audit", async () => {
    const { here } = await peopledCounty();
    const { session } = await anonymousAt(here.slug).does(() =>
      signIn({ county: here.slug, username: "admin", password: PASSWORD }),
    );
    const secret = session?.refreshToken?.split(".").at(-1) as string;

    for (const { passwordHash } of await here.find(Account))
      expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const audit = await here.find(AuditEntry);
    const stored = JSON.stringify([audit, await here.find(SessionFamily), await here.find(OutboxEvent)]);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(PASSWORD);
    const [admin] = await here.find(Account, { username: "admin" });
    expect(audit.map(({ action, actorKind, actor, subject }) => ({ action, actorKind, actor, subject }))).toEqual([
      {
        action: "session.open",
        actorKind: "STAFF",
        actor: admin?.id,
        subject: { session: session?.id as string },
      },
    ]);
  });

  it("leaves in the audit who could not get in, and of a name nobody has only that somebody tried", async () => {
    const { here } = await peopledCounty();
    const as = (username: string) =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username, password: "secret-typo" }));
    await as("admin");
    await as("hunter2-typed-as-name");

    const [admin] = await here.find(Account, { username: "admin" });
    const audit = await here.find(AuditEntry);
    expect(audit.map(({ action, outcome, actorKind, actor, reason }) => [action, outcome, actorKind, actor, reason]))
      .withContext("rows")
      .toEqual([
        ["session.open", "REFUSED", "STAFF", admin?.id, "WRONG_PASSWORD"],
        ["session.open", "REFUSED", "ANONYMOUS", "anonymous", "WRONG_PASSWORD"],
      ]);
    expect(JSON.stringify(audit)).not.toMatch(/hunter2|secret-typo/);
  });

  it("is for those who have no token yet", async () => {
    const { here } = await peopledCounty();
    const input = { county: here.slug, username: "admin", password: PASSWORD };

    expect(await refusal(here.member().does(() => signIn(input)))).toBe("FORBIDDEN");
    expect(await refusal(here.client("catalogue").does(() => signIn(input)))).toBe("FORBIDDEN");
  });

  it("names the field that is malformed", async () => {
    const { here } = await peopledCounty();

    const { userErrors } = await anonymousAt(here.slug).does(() =>
      signIn({ county: here.slug, username: "a\u0000b", password: PASSWORD }),
    );

    expect(userErrors).toEqual([jasmine.objectContaining({ code: "INVALID_INPUT", path: ["input", "username"] })]);
  });
});
