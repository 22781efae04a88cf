import { AuditEntry, SCOPES, verifyAccess, type Identity } from "@beegrid/kernel";
import { refusal, someone, type Someone } from "@beegrid/kernel/test-kit";
import { Member } from "../members/member.js";
import { anonymousAt, asked, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Client, ClientSecret, RiderLink } from "./client.js";
import { issueAppToken } from "./issue-app-token.js";
import { issueRiderToken } from "./issue-rider-token.js";

describe("tokens of apps", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const identity = async (token?: string): Promise<Identity> =>
    verifyAccess(token as string, specs.keys.verifying("access"));

  async function withApp() {
    const county = await peopledCounty();
    const { clientId, clientSecret, riders } = county.people.client;
    const door = anonymousAt(county.here.slug);
    const app = { clientId, clientSecret };
    return {
      ...county,
      app,
      riders,
      asApp: (input: Partial<typeof app> = {}) => door.does(() => issueAppToken({ ...app, ...input })),
      asRider: (externalId: string, input: Partial<typeof app> = {}) =>
        door.does(() => issueRiderToken({ ...app, ...input, externalId })),
    };
  }
  const holder = async (token?: string): Promise<Someone> => someone({ ...(await identity(token)), language: "zh-CN" });
  const inForce = async (who: Someone) => {
    const { data } = await asked(specs.subgraph, who, "{ tokenStanding { inForce } }");
    return (data?.tokenStanding as { inForce: boolean }).inForce;
  };

  it("say which app asks, within its scopes", async () => {
    const { here, app, asApp } = await withApp();
    await here.within((m) => m.update(Client, { id: app.clientId }, { scopes: ["catalogue"] }));

    const { accessToken, expiresAt, scopes, error } = await asApp();

    expect(error).toBeUndefined();
    expect(scopes).toEqual(["catalogue"]);
    expect(Number(expiresAt) - Date.now()).toBeGreaterThan(590_000);
    expect(await identity(accessToken)).toEqual(
      jasmine.objectContaining({
        kind: "CLIENT",
        id: app.clientId,
        county: here.slug,
        name: "新丰县示例小程序",
        grants: [],
        scopes: ["catalogue"],
      }) as never,
    );
  });

  it("say which rider asks through which app", async () => {
    const { here, app, riders, asRider } = await withApp();
    const [link] = await here.find(RiderLink, { externalId: riders[3] });
    const [member] = await here.find(Member, { id: link?.memberId });

    const { accessToken, scopes } = await asRider(riders[3]);

    expect(riders.length).toBeGreaterThanOrEqual(20);
    expect(scopes).toEqual(Object.keys(SCOPES));
    expect(await identity(accessToken)).toEqual(
      jasmine.objectContaining({
        kind: "MEMBER",
        id: member?.id,
        county: here.slug,
        name: `${member?.name[0]}*`,
        clientId: app.clientId,
      }) as never,
    );
  });

  it("name the rider of the app that asks, though another app calls another rider the same", async () => {
    const { here, app, riders, asRider } = await withApp();
    const externalId = riders[0];
    const [known] = await here.find(Client, { id: app.clientId });
    const [, rider] = await here.find(Member);
    const clientId = `${here.slug}.second`;
    await here.given(Client, { ...known, id: clientId });
    const [secret] = await here.find(ClientSecret, { clientId: app.clientId });
    await here.given(ClientSecret, { ...secret, id: "2", clientId });
    await here.given(RiderLink, { id: "2", clientId, externalId, memberId: rider?.id, createdAt: new Date() });

    const { accessToken } = await asRider(externalId, { clientId });

    expect((await identity(accessToken)).id).toBe(rider?.id);
  });

  it("are refused to a wrong secret, an unknown or revoked app, another county's app and an unknown rider", async () => {
    const { here, app, riders, asApp, asRider } = await withApp();
    const other = await withApp();
    const rider = riders[0];

    for (const input of [
      { clientSecret: "wrong" },
      { clientSecret: "" },
      { clientId: `${here.slug}.none` },
      other.app,
    ]) {
      expect(await asApp(input)).toEqual({ error: "invalid_client", userErrors: [] } as never);
      expect((await asRider(rider, input)).error).toBe("invalid_client" as never);
    }
    expect(await asRider("nobody")).toEqual({ error: "invalid_grant", userErrors: [] } as never);
    await here.within((m) => m.update(Client, { id: app.clientId }, { revokedAt: new Date() }));
    expect((await asApp()).error).toBe("invalid_client" as never);
    expect((await asRider(rider)).error).toBe("invalid_client" as never);
  });

  it("are no longer in force once the app is revoked or the rider is taken off it", async () => {
    const { here, app, riders, asApp, asRider } = await withApp();
    const holders = [
      await holder((await asApp()).accessToken),
      await holder((await asRider(riders[0])).accessToken),
      await holder((await asRider(riders[1])).accessToken),
    ];
    expect(await Promise.all(holders.map(inForce))).toEqual([true, true, true]);

    await here.within((m) => m.delete(RiderLink, { externalId: riders[0] }));
    expect(await Promise.all(holders.map(inForce))).toEqual([true, false, true]);
    await here.within((m) => m.update(Client, { id: app.clientId }, { revokedAt: new Date() }));
    expect(await Promise.all(holders.map(inForce))).toEqual([false, false, false]);
  });

  it("leave a trace of ids, and no secret", async () => {
    const { here, app, riders, asRider } = await withApp();
    const [link] = await here.find(RiderLink, { externalId: riders[0] });
    await asRider(riders[0]);

    const audit = await here.find(AuditEntry);

    expect(audit.map(({ actorKind, actor, subject }) => ({ actorKind, actor, subject }))).toEqual([
      { actorKind: "CLIENT", actor: app.clientId, subject: { client: app.clientId, member: link?.memberId } },
    ]);
    expect(JSON.stringify([audit, await here.find(Client), await here.find(ClientSecret)])).not.toContain(
      app.clientSecret,
    );
  });

  it("are for the gateway, not for those who have a token", async () => {
    const { here, app } = await withApp();

    expect(await refusal(here.client("catalogue").does(() => issueAppToken(app)))).toBe("FORBIDDEN");
    expect(await refusal(here.member().does(() => issueRiderToken({ ...app, externalId: "x" })))).toBe("FORBIDDEN");
    for (const hidden of ["type AppToken", "input IssueAppTokenInput", "input IssueRiderTokenInput"])
      expect(specs.subgraph.sdl).toContain(`${hidden} @inaccessible`);
  });
});
