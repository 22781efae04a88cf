import { createHash } from "node:crypto";
import { PROVINCE, Role, verifyAccess, type ScopeName } from "@beegrid/kernel";
import { codes, refusal, someone, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { registerCounty } from "../counties/open-county.js";
import { Member } from "../members/member.js";
import { anonymousAt, asked, peopledCounty, provinceService, startSpecs, type Specs } from "../spec-kit/specs.js";
import { AppUseDay, dayOf, sweepAppUse } from "./app-use-day.js";
import { changeApp } from "./change-app.js";
import { Client, ClientOperation } from "./client.js";
import { createApp } from "./create-app.js";
import { issueAppToken } from "./issue-app-token.js";
import { issueRiderToken } from "./issue-rider-token.js";
import { linkRider } from "./link-rider.js";
import { recordAppUse } from "./record-app-use.js";
import { registerAppOperations } from "./register-app-operations.js";
import { revokeApp } from "./revoke-app.js";
import { unlinkRider } from "./unlink-rider.js";

const DAY_MS = 86_400_000;

describe("what an app reaches", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function holder(token: string | undefined): Promise<Someone> {
    const identity = await verifyAccess(token ?? "", specs.keys.verifying("access"));
    return someone({ ...identity, language: "zh-CN" });
  }

  async function withApp(scopes: ScopeName[] = ["catalogue", "report"]) {
    const { here } = await peopledCounty();
    const security = here.staff(Role.SECURITY_ADMINISTRATOR);
    const { app, clientSecret = "" } = await security.does(() => createApp({ name: "示例应用", scopes }));
    const credentials = { clientId: app?.id ?? "", clientSecret };
    const door = anonymousAt(here.slug);
    return {
      ...{ here, security, id: credentials.clientId, members: await here.find(Member) },
      asApp: (asks?: string[]) => door.does(() => issueAppToken({ ...credentials, scopes: asks })),
      asRider: (externalId: string, asks?: string[]) =>
        door.does(() => issueRiderToken({ ...credentials, externalId, scopes: asks })),
    };
  }
  const inForce = async (who: Someone) =>
    ((await asked(specs.subgraph, who, "{ tokenStanding { inForce } }")).data?.tokenStanding as { inForce: boolean })
      .inForce;

  describe("riders", () => {
    it("are those it was linked to, until it is unlinked", async () => {
      const { here, security, id, members, asRider } = await withApp();
      const link = { appId: id, memberId: members[0]?.id ?? "", externalId: "u-1" };

      expect((await asRider("u-1")).error).toBe("invalid_grant");
      expect(codes(await security.does(() => linkRider(link)))).toEqual([]);
      const rider = await holder((await asRider("u-1")).accessToken);
      expect([rider.viewer.kind, rider.viewer.id, await inForce(rider)]).toEqual(["MEMBER", link.memberId, true]);

      await security.does(() => unlinkRider(link));
      expect((await asRider("u-1")).error).toBe("invalid_grant");
      expect(await inForce(rider)).toBe(false);
      expect(await refusal(security.does(() => unlinkRider(link)))).toBe("NOT_FOUND");
      expect(await refusal(here.staff(Role.COUNTY_ADMINISTRATOR).does(() => linkRider(link)))).toBe("FORBIDDEN");
    });

    it("are linked once, one to an id, and never somebody of another county", async () => {
      const { security, id, members } = await withApp();
      const elsewhere = await withApp();
      const link = (memberId: string | undefined, appId = id) =>
        security.does(() => linkRider({ appId, memberId: memberId ?? "", externalId: "u-1" }));

      expect(codes(await link(members[0]?.id))).toEqual([]);
      expect(codes(await link(members[0]?.id))).toEqual([]);
      expect(codes(await link(members[1]?.id))).toEqual(["INVALID_STATE"]);
      expect(await refusal(link(elsewhere.members[0]?.id))).toBe("NOT_FOUND");
      expect(await refusal(link(members[0]?.id, elsewhere.id))).toBe("NOT_FOUND");
    });
  });

  describe("its tokens", () => {
    it("carry the scopes asked for, when it holds them all", async () => {
      const { asApp, asRider, security, id, members } = await withApp(["catalogue", "report"]);
      await security.does(() => linkRider({ appId: id, memberId: members[0]?.id ?? "", externalId: "u" }));

      const narrow = await asApp(["catalogue"]);

      expect(narrow.scopes).toEqual(["catalogue"]);
      expect((await holder(narrow.accessToken)).viewer.scopes).toEqual(["catalogue"]);
      expect((await asRider("u", ["report"])).scopes).toEqual(["report"]);
      expect((await asApp()).scopes).toEqual(["catalogue", "report"]);
      for (const wider of [["catalogue", "points"], ["nothing"]]) {
        expect(await asApp(wider)).toEqual({ error: "invalid_scope", userErrors: [] });
        expect((await asRider("u", wider)).error).toBe("invalid_scope");
      }
    });

    it("end with a scope that is taken away, and with the app", async () => {
      const { asApp, asRider, security, id, members } = await withApp(["catalogue", "report"]);
      await security.does(() => linkRider({ appId: id, memberId: members[0]?.id ?? "", externalId: "u" }));
      const held = [
        await holder((await asApp()).accessToken),
        await holder((await asApp(["catalogue"])).accessToken),
        await holder((await asRider("u", ["catalogue"])).accessToken),
        await holder((await asRider("u")).accessToken),
      ];
      const standing = () => Promise.all(held.map(inForce));
      expect(await standing()).toEqual([true, true, true, true]);

      await security.does(() => changeApp({ appId: id, version: 1, name: "应用", scopes: ["catalogue"] }));
      expect(await standing()).toEqual([false, true, true, false]);
      await security.does(() => revokeApp({ appId: id }));
      expect(await standing()).toEqual([false, false, false, false]);
    });
  });

  describe("its documents", () => {
    const documents = ["{ viewer { id } }", 'query Q { scopes { name } } # "骑手"\n'];
    const hash = (document: string) => createHash("sha256").update(document).digest("hex");
    const document = async (who: Someone, of: string) =>
      (await asked(specs.subgraph, who, "query($hash: String!) { persistedDocument(hash: $hash) }", { hash: of })).data
        ?.persistedDocument;
    const itself = (here: TestCounty, id: string): Someone => someone({ ...here.client().viewer, id });

    it("are found by their hash by it and by its riders, and by nobody else", async () => {
      const { here, security, id } = await withApp();
      await security.does(() => registerAppOperations({ appId: id, documents: [...documents, documents[0] ?? ""] }));
      const app = itself(here, id);
      const rider = someone({ ...here.member().viewer, clientId: id });

      for (const known of documents) {
        expect(await document(app, hash(known))).toBe(known);
        expect(await document(rider, hash(known))).toBe(known);
        expect(await document(here.client(), hash(known))).toBeNull();
        expect(await document(here.member(), hash(known))).toBeNull();
        expect(await document(security, hash(known))).toBeNull();
      }
      expect(await document(app, hash("{ other }"))).toBeNull();
      expect(specs.subgraph.sdl).toMatch(/persistedDocument\([^)]*\)[^\n]* @inaccessible/s);
    });

    it("are added to those it has, counted, and bounded", async () => {
      const { here, security, id } = await withApp();
      const register = (...given: string[]) =>
        security.does(() => registerAppOperations({ appId: id, documents: given }));
      const many = (n: number) => Array.from({ length: n }, (_, i) => `{ a${i}: viewer { id } }`);

      expect(codes(await register(...many(200)))).toEqual([]);
      expect(codes(await register(...many(200)))).toEqual([]);
      expect(codes(await register(`#${"x".repeat(19_999)}`))).toEqual([]);
      expect(await here.count(ClientOperation)).toBe(201);
      const { data } = await asked(specs.subgraph, security, `{ app(id: "${id}") { operations } }`);
      expect(data?.app).toEqual({ operations: 201 });
      for (const wrong of [[], many(201), [`#${"x".repeat(20_000)}`], ["骑".repeat(7000)], [" "], ["{ a }\u0000"]])
        expect(codes(await register(...wrong))).toEqual(["INVALID_INPUT"]);
      expect(await here.count(ClientOperation)).toBe(201);
    });
  });

  describe("its use", () => {
    const today = () => dayOf(new Date());
    const used = (who: Someone, calls: number, refusals: number, day = today()) =>
      who.does(() => recordAppUse({ calls, refusals, day }));

    it("is added up by day, though two gateways tell at once", async () => {
      const { here, security, id } = await withApp();
      const gateway = someone({ ...here.client().viewer, id });

      await Promise.all([used(gateway, 5, 1), used(gateway, 7, 2), used(gateway, 1, 0)]);
      await used(gateway, 4, 4, dayOf(new Date(Date.now() - DAY_MS)));

      const { data } = await asked(
        specs.subgraph,
        security,
        `{ app(id: "${id}") { lastUsedAt usage { calls refusals } } }`,
      );
      const { lastUsedAt, usage } = data?.app as { lastUsedAt: Date; usage: object[] };
      expect(usage.length).toBe(7);
      expect(usage.slice(-2)).toEqual([
        { calls: 4, refusals: 4 },
        { calls: 13, refusals: 3 },
      ]);
      expect(Math.abs(Number(lastUsedAt) - Date.now())).toBeLessThan(60_000);
    });

    it("is told by the gateway in the app's own name: no other day, no negative count, no other kind of viewer", async () => {
      const { here, security, id } = await withApp();
      const gateway = someone({ ...here.client().viewer, id });

      for (const day of [dayOf(new Date(Date.now() - 2 * DAY_MS)), dayOf(new Date(Date.now() + DAY_MS)), "today"])
        expect(codes(await used(gateway, 1, 0, day))).toEqual(["INVALID_INPUT"]);
      expect(codes(await used(gateway, -1, 0))).toEqual(["INVALID_INPUT"]);
      for (const who of [security, here.member()]) expect(await refusal(used(who, 1, 0))).toBe("FORBIDDEN");
      expect(codes(await used(someone({ ...here.client().viewer, id: "nobody" }), 1, 0))).toEqual([]);
      expect(await here.count(AppUseDay)).toBe(0);
      expect(specs.subgraph.sdl).toMatch(/recordAppUse\([^)]*\)[^\n]* @inaccessible/s);
    });

    it("is forgotten after a season", async () => {
      const { here, id } = await withApp();
      for (const [i, days] of [1, 89, 91].entries())
        await here.given(AppUseDay, {
          ...{ id: String(i), clientId: id, calls: 1, refusals: 0 },
          day: dayOf(new Date(Date.now() - days * DAY_MS)),
        });

      await here.within(sweepAppUse);

      expect((await here.find(AppUseDay)).map((row) => row.id).sort()).toEqual(["0", "1"]);
    });
  });

  describe("at the upper level", () => {
    it("is figures of counties under its prefix, and nothing else, whatever its scopes", async () => {
      const { pack } = await peopledCounty();
      const operator = provinceService();
      await operator.does(() => registerCounty(pack));
      const upper = async (divisionPrefix: string) => {
        const { app, clientSecret = "" } = await operator.does(() =>
          createApp.byOperator({ name: "上级应用", scopes: ["figures", "catalogue", "report"], divisionPrefix }),
        );
        const clientId = app?.id ?? "";
        const { accessToken } = await anonymousAt(null).does(() => issueAppToken({ clientId, clientSecret }));
        return holder(accessToken);
      };
      const everything = await upper("44");
      const other = await upper("35");

      expect(everything.viewer.id).toMatch(new RegExp(`^${PROVINCE}\\.`));
      expect([everything.viewer.county, everything.viewer.divisionPrefix]).toEqual([null, "44"]);
      const { data } = await asked(specs.subgraph, everything, "{ viewer { actions county { slug } } }");
      expect(data?.viewer).toEqual({ actions: ["county.compare", "figure.read", "viewer.read"], county: null });
      const { data: seen } = await asked(specs.subgraph, everything, "{ counties { slug } }");
      const { data: unseen } = await asked(specs.subgraph, other, "{ counties { slug } }");
      expect(unseen?.counties).toEqual([]);
      expect(seen?.counties).toEqual([{ slug: pack.slug }]);
      for (const closed of [
        "{ organizations { totalCount } }",
        "{ members { totalCount } }",
        "{ apps { totalCount } }",
        "{ county { slug } }",
      ])
        expect((await asked(specs.subgraph, everything, closed)).codes).toEqual(["FORBIDDEN"]);
      expect(await inForce(everything)).toBe(true);
    });

    it("is registered by an operator alone", async () => {
      const { here, security } = await withApp();
      const input = { name: "x", scopes: ["figures" as const] };

      expect(await refusal(security.does(() => createApp.byOperator(input)))).toBe("FORBIDDEN");
      expect(codes(await here.service.does(() => createApp.byOperator({ ...input, scopes: [] })))).toEqual([
        "INVALID_INPUT",
      ]);
      expect((await here.find(Client)).filter(({ createdBy }) => createdBy === "organizations")).toEqual([]);
    });
  });
});
