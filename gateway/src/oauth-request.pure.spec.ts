import express, { type Request } from "express";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:http";
import { readTokenRequest } from "./oauth-request.js";

const EXCHANGE = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token: "rider-001",
  subject_token_type: "urn:beegrid:external-id",
};
const APP = { client_id: "xinfeng.a", client_secret: "s:ecret" };
const OWN = { grant_type: "client_credentials", ...APP };
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

describe("a token request", () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    const app = express();
    app.use(express.urlencoded({ extended: false }), (request: Request, response) => {
      response.json(readTokenRequest(request));
    });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function read(
    body: URLSearchParams | string,
    headers: Record<string, string> = {},
    query = "",
  ): Promise<Record<string, unknown>> {
    const response = await fetch(url + query, { method: "POST", body, headers });
    return (await response.json()) as Record<string, unknown>;
  }
  const form = (fields: Record<string, string>, headers?: Record<string, string>) =>
    read(new URLSearchParams(fields), headers);

  it("is of an app for itself or for a rider, named by Basic or in the form", async () => {
    const client = { clientId: "xinfeng.a", clientSecret: "s:ecret" };
    expect(await form(OWN)).toEqual(client);
    expect(await form({ grant_type: "client_credentials" }, basic("xinfeng.a", "s%3Aecret"))).toEqual(client);
    expect(
      await form({ grant_type: "client_credentials", client_id: "xinfeng.a" }, basic("xinfeng.a", "s:ecret")),
    ).toEqual(client);
    expect(await form({ ...EXCHANGE, ...APP })).toEqual({ ...client, externalId: "rider-001" });
    const asked = { requested_token_type: "urn:ietf:params:oauth:token-type:access_token" };
    expect(await form({ ...EXCHANGE, ...APP, ...asked })).toEqual({ ...client, externalId: "rider-001" });
  });

  it("may ask for some of the scopes; a parameter without a value is as good as absent", async () => {
    expect((await form({ ...OWN, scope: "report points" })).scopes).toEqual(["report", "points"]);
    expect((await form({ ...OWN, scope: "" })).scopes).toBeUndefined();
    expect((await form({ ...OWN, scope: "report  points" })).error).toBe("invalid_scope");
    expect((await form({ ...OWN, scope: 're"port' })).error).toBe("invalid_scope");
  });

  it("is malformed in these ways, each answered by the code of RFC 6749", async () => {
    const doubled = new URLSearchParams([...Object.entries(OWN), ["scope", "report"], ["scope", "points"]]);
    const answers = {
      json: await read(JSON.stringify(OWN), { "content-type": "application/json" }),
      text: await read("grant_type=client_credentials", { "content-type": "text/plain" }),
      doubled: await read(doubled),
      address: await read(new URLSearchParams(OWN), {}, "?scope=report"),
      twice: await form(OWN, basic("xinfeng.a", "s")),
      otherClient: await form({ grant_type: "client_credentials", client_id: "b" }, basic("xinfeng.a", "s")),
      noGrant: await form(APP),
      actor: await form({ ...EXCHANGE, ...APP, actor_token: "x", actor_token_type: "y" }),
      requested: await form({ ...EXCHANGE, ...APP, requested_token_type: "urn:ietf:params:oauth:token-type:jwt" }),
      noSubject: await form({ ...EXCHANGE, ...APP, subject_token: "" }),
      subjectType: await form({ ...EXCHANGE, ...APP, subject_token_type: "urn:ietf:params:oauth:token-type:jwt" }),
      grant: await form({ ...OWN, grant_type: "password" }),
      nobody: await form({ grant_type: "client_credentials" }),
      bearer: await form({ grant_type: "client_credentials" }, { authorization: "Bearer x" }),
      notEncoded: await form({ grant_type: "client_credentials" }, basic("%", "s")),
    };

    const bad = "invalid_request";
    expect(Object.fromEntries(Object.entries(answers).map(([name, { error }]) => [name, error]))).toEqual({
      ...{ json: bad, text: bad, doubled: bad, address: bad, twice: bad, otherClient: bad, noGrant: bad },
      ...{ actor: bad, requested: bad, noSubject: bad, subjectType: bad, grant: "unsupported_grant_type" },
      ...{ nobody: "invalid_client", bearer: "invalid_client", notEncoded: "invalid_client" },
    });
    expect(JSON.stringify(answers)).not.toContain("s:ecret");
  });
});
