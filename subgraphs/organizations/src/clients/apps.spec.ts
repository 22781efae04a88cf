import { AuditEntry, Role, SCOPES, uuid7 } from "@beegrid/kernel";
import { codes, refusal, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { anonymousAt, asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { changeApp, type ChangeAppInput } from "./change-app.js";
import { Client, ClientSecret } from "./client.js";
import { createApp } from "./create-app.js";
import { issueAppToken } from "./issue-app-token.js";
import { revokeApp } from "./revoke-app.js";
import { rotateAppSecret } from "./rotate-app-secret.js";

const APP = `{ id name nameEn scopes requestsPerMinute costPerMinute createdAt createdBy { displayName } lastUsedAt
  secrets { createdAt endsAt } riders revokedAt usage(days: 2) { day calls refusals } operations version }`;
const HOUR_MS = 3_600_000;

describe("an app", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function withSecurity() {
    const { here } = await openedCounty();
    const security = here.staff(Role.SECURITY_ADMINISTRATOR);
    return { here, security };
  }

  /** An app that was just registered, and whether a secret still gets it a token. */
  async function withApp(scopes: (keyof typeof SCOPES)[] = ["catalogue", "report"]) {
    const { here, security } = await withSecurity();
    const { app, clientSecret = "" } = await security.does(() => createApp({ name: "示例应用", scopes }));
    const id = app?.id ?? "";
    return { here, security, id, secret: clientSecret, getsToken: (secret?: string) => getsToken(here, id, secret) };
  }
  const getsToken = async ({ slug }: TestCounty, clientId: string, clientSecret = "") => {
    const { accessToken, error } = await anonymousAt(slug).does(() => issueAppToken({ clientId, clientSecret }));
    return accessToken ? "a token" : error;
  };
  const one = async (who: Someone, id: string) =>
    (await asked(specs.subgraph, who, `query($id: ID!) { app(id: $id) ${APP} }`, { id })).data?.app as Record<
      string,
      unknown
    > | null;

  it("is registered with a secret that is shown once, works at once, and is kept nowhere", async () => {
    const { here, security } = await withSecurity();
    const input = { name: " 示例应用 ", nameEn: "Example", scopes: ["figures" as const], idempotencyKey: "once" };

    const first = await security.does(() => createApp(input));
    const again = await security.does(() => createApp(input));

    expect(first.clientSecret).toMatch(/^[\w-]{43}$/);
    expect([again.app?.id, again.clientSecret, await here.count(Client)]).toEqual([first.app?.id, undefined, 1]);
    expect(await getsToken(here, first.app?.id ?? "", first.clientSecret)).toBe("a token");
    const kept = [await here.find(Client), await here.find(ClientSecret), await here.find(AuditEntry)];
    expect(JSON.stringify(kept)).not.toContain(first.clientSecret);
  });

  it("is read as it was registered, with its secret's times and its counts", async () => {
    const { here, id } = await withApp();

    const app = await one(here.staff(Role.SECURITY_ADMINISTRATOR), id);

    expect(id).toMatch(new RegExp(`^${here.slug}\\.[0-9a-f]{8}$`));
    expect(app).toEqual({
      ...{ id, name: "示例应用", nameEn: null, scopes: ["catalogue", "report"], version: 1 },
      ...{ requestsPerMinute: null, costPerMinute: null, lastUsedAt: null, revokedAt: null, createdBy: null },
      ...{ createdAt: jasmine.any(Date), secrets: [{ createdAt: jasmine.any(Date), endsAt: null }] },
      ...{ riders: 0, operations: 0, usage: jasmine.any(Array) },
    } as never);
    const nothing = { day: jasmine.stringMatching(/^\d{4}-\d\d-\d\d$/), calls: 0, refusals: 0 };
    expect(app?.usage).toEqual([nothing, nothing]);
  });

  it("is listed newest first, page by page", async () => {
    const { here, security } = await withSecurity();
    for (const [i, name] of ["甲", "乙", "丙"].entries())
      await here.given(Client, { ...bare(here, String(i)), name, createdAt: new Date(i) });
    const query =
      "query($after: String) { apps(first: 2, after: $after) { totalCount edges { node { name riders } cursor } } }";
    const page = async (after?: string) => (await asked(specs.subgraph, security, query, { after })).data?.apps as Page;
    interface Page {
      totalCount: number;
      edges: { node: { name: string }; cursor: string }[];
    }

    const first = await page();
    const second = await page(first.edges[1]?.cursor);

    expect(first.totalCount).toBe(3);
    expect([...first.edges, ...second.edges].map(({ node }) => node.name)).toEqual(["丙", "乙", "甲"]);
  });

  it("is changed by who saw its newest version, and by nobody else", async () => {
    const { here, security, id } = await withApp();
    const input: ChangeAppInput = { appId: id, version: 1, name: "新名", scopes: ["points"], requestsPerMinute: 60 };

    const { app } = await security.does(() => changeApp(input));
    const late = await refusal(security.does(() => changeApp({ ...input, name: "晚到" })));

    expect([app?.name, app?.scopes, app?.requestsPerMinute, app?.version]).toEqual(["新名", ["points"], 60, 2]);
    expect(late).toBe("CONFLICT");
    expect((await here.find(Client, { id }))[0]).toEqual(
      jasmine.objectContaining({ name: "新名", version: 2 }) as never,
    );
    const [, changed] = await here.find(AuditEntry, { actorKind: "STAFF" });
    expect([changed?.action, changed?.subject, changed?.fields]).toEqual([
      "app.change",
      { app: id },
      ["name", "scopes", "requestsPerMinute"],
    ]);
  });

  it("has two secrets while the old one is handed over, and one when it ends", async () => {
    const { here, security, id, secret, getsToken } = await withApp();

    const { clientSecret } = await security.does(() => rotateAppSecret({ appId: id, overlapHours: 2 }));

    expect(await Promise.all([secret, clientSecret].map(getsToken))).toEqual(["a token", "a token"]);
    const { secrets } = (await one(security, id)) as { secrets: { createdAt: Date; endsAt: Date | null }[] };
    expect(secrets.map(({ endsAt }) => endsAt && Math.round((Number(endsAt) - Date.now()) / HOUR_MS))).toEqual([
      null,
      2,
    ]);
    await here.within((m) =>
      m.update(ClientSecret, { clientId: id, endsAt: secrets[1]?.endsAt as Date }, { endsAt: new Date() }),
    );
    expect(await Promise.all([secret, clientSecret].map(getsToken))).toEqual(["invalid_client", "a token"]);
  });

  it("loses its old secrets at once when nothing is to overlap, and never has more than three", async () => {
    const { security, id, secret, getsToken } = await withApp();
    const rotate = (overlapHours: number) => security.does(() => rotateAppSecret({ appId: id, overlapHours }));

    const second = await rotate(168);
    const third = await rotate(168);
    const fourth = await rotate(1);
    const last = await rotate(0);

    expect(codes(fourth)).toEqual(["INVALID_STATE"]);
    const all = [secret, second.clientSecret, third.clientSecret, last.clientSecret];
    expect(await Promise.all(all.map(getsToken))).toEqual([
      "invalid_client",
      "invalid_client",
      "invalid_client",
      "a token",
    ]);
    for (const hours of [-1, 169, 1.5]) expect(codes(await rotate(hours))).toEqual(["INVALID_INPUT"]);
  });

  it("gets no token once it is revoked, and is not changed or given secrets any more", async () => {
    const { security, id, secret, getsToken } = await withApp();

    const { app } = await security.does(() => revokeApp({ appId: id }));

    expect(app?.revokedAt).toEqual(jasmine.any(Date));
    expect(await getsToken(secret)).toBe("invalid_client");
    const version = app?.version ?? 0;
    const after = [
      await security.does(() => revokeApp({ appId: id })),
      await security.does(() => rotateAppSecret({ appId: id, overlapHours: 0 })),
      await security.does(() => changeApp({ appId: id, version, name: "x", scopes: ["points"] })),
    ];
    expect(after.map(codes)).toEqual(Array(3).fill(["INVALID_STATE"]));
  });

  it("is refused with a name nobody sees, no scope, a made-up scope or limits out of range", async () => {
    const { here, security } = await withSecurity();
    const good = { name: "应用", scopes: ["report" as const] };
    const wrong = [
      { name: "​" },
      { name: "长".repeat(81) },
      { scopes: [] },
      { scopes: ["toString" as never] },
      { requestsPerMinute: 0 },
      { costPerMinute: 1.5 },
    ];

    for (const more of wrong)
      expect(codes(await security.does(() => createApp({ ...good, ...more })))).toEqual(["INVALID_INPUT"]);
    expect(await here.count(Client)).toBe(0);
    expect(codes(await security.does(() => createApp(good)))).toEqual([]);
  });

  it("is nobody's business but the security administrator's, and leaves a trace of who tried", async () => {
    const { here, security, id } = await withApp();
    const others = [
      ...[Role.COUNTY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR].map((role) => here.staff(role)),
      here.member(),
      here.client(...Object.keys(SCOPES)),
    ];

    for (const who of others) {
      expect(await refusal(who.does(() => createApp({ name: "x", scopes: ["report"] })))).toBe("FORBIDDEN");
      expect(await refusal(who.does(() => rotateAppSecret({ appId: id, overlapHours: 0 })))).toBe("FORBIDDEN");
      expect(await refusal(who.does(() => revokeApp({ appId: id })))).toBe("FORBIDDEN");
      expect((await asked(specs.subgraph, who, "{ apps { totalCount } }")).codes).toEqual(["FORBIDDEN"]);
      expect((await asked(specs.subgraph, who, `{ app(id: "${id}") { id } }`)).codes).toEqual(["FORBIDDEN"]);
    }
    expect((await one(security, id))?.revokedAt).toBeNull();
    const refused = await here.find(AuditEntry, { outcome: "REFUSED" });
    expect(refused.length).toBe(3 * others.length);
  });

  it("is not there for another county's security administrator", async () => {
    const { id, secret, getsToken } = await withApp();
    const elsewhere = (await withSecurity()).security;

    expect(await one(elsewhere, id)).toBeNull();
    for (const work of [
      () => revokeApp({ appId: id }),
      () => rotateAppSecret({ appId: id, overlapHours: 0 }),
      () => changeApp({ appId: id, version: 1, name: "x", scopes: ["report" as const] }),
    ])
      expect(await refusal(elsewhere.does(work))).toBe("NOT_FOUND");
    expect(await getsToken(secret)).toBe("a token");
  });

  it("of the demo came with the load", async () => {
    const { here } = await peopledCounty();
    const [demo] = await here.find(Client);

    const app = await one(here.staff(Role.SECURITY_ADMINISTRATOR), demo?.id ?? "");

    expect([app?.riders, app?.createdBy]).toEqual([24, { displayName: "系统" }]);
  });

  it("may hold scopes that everybody with a token can read about, in both languages", async () => {
    const { here } = await withSecurity();
    const query = "{ scopes { name description actions } }";

    const zh = (await asked(specs.subgraph, here.client(), query)).data?.scopes as {
      name: string;
      actions: string[];
    }[];
    const en = (
      await asked(specs.subgraph, { ...here.member(), viewer: { ...here.member().viewer, language: "en" } }, query)
    ).data?.scopes;

    expect(zh.map(({ name, actions }) => [name, actions])).toEqual(Object.entries(SCOPES).map(([n, a]) => [n, [...a]]));
    expect(zh[1]).toEqual(jasmine.objectContaining({ description: "读取统计数字" }) as never);
    expect((en as object[])[1]).toEqual(jasmine.objectContaining({ description: "Read figures" }) as never);
  });
});

function bare({ slug }: TestCounty, short: string): Partial<Client> {
  return {
    ...{ id: `${slug}.${short}`, scopes: ["report"], createdBy: uuid7(), version: 1 },
    ...{ nameEn: null, divisionPrefix: null, requestsPerMinute: null, costPerMinute: null },
    ...{ lastUsedAt: null, revokedAt: null },
  };
}
