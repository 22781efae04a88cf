import { Someone } from "../kit/api.js";
import { askForToken, demoClient } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const EXTERNAL_ID = "urn:beegrid:external-id";

const ask = async (form: Record<string, string>, client = demoClient("xinfeng")) => {
  const response = await askForToken(client, form);
  return { response, status: response.status, body: (await response.json()) as Record<string, string> };
};

const exchange = (rider: string) => ({
  grant_type: EXCHANGE,
  subject_token: rider,
  subject_token_type: EXTERNAL_ID,
});

describe("tokens of apps", () => {
  it("are given to an app for itself, within its scopes", async () => {
    const { status, body, response } = await ask({ grant_type: "client_credentials" });

    expect(status).toBe(200);
    expect(body).toEqual(jasmine.objectContaining({ token_type: "Bearer", expires_in: jasmine.any(Number) as never }));
    expect(body.scope?.split(" ")).toContain("report");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { viewer } = await new Someone(body.access_token).sees("Viewer");
    expect([viewer.kind, viewer.county?.slug, viewer.member]).toEqual(["CLIENT", "xinfeng", null]);
  });

  it("are given for a rider whom the app knows", async () => {
    const [first = ""] = demoClient("xinfeng").riders;
    const { body } = await ask(exchange(first));

    const { viewer } = await new Someone(body.access_token).sees("Viewer");

    expect(viewer.kind).toBe("MEMBER");
    expect(viewer.displayName).toMatch(/^.\*+$/);
    expect(body.issued_token_type).toBe("urn:ietf:params:oauth:token-type:access_token");
  });

  it("are also given to a client that names itself in the form", async () => {
    const { clientId, clientSecret } = demoClient("xinfeng");
    const response = await fetch(`${installation().url}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });

    expect(response.status).toBe(200);
  });

  it("are refused as OAuth says: a wrong secret, no such app, another county's app, none named", async () => {
    const client = demoClient("xinfeng");
    const wrong = [
      { ...client, clientSecret: "wrong" },
      { ...client, clientId: "xinfeng.nobody" },
      { ...client, clientId: client.clientId.replace("xinfeng", "honggang") },
      { ...client, clientId: "atlantis.app" },
      { ...client, clientId: "" },
    ];

    for (const other of wrong) {
      const { status, body, response } = await ask({ grant_type: "client_credentials" }, other);
      expect([other.clientId, status, body.error]).toEqual([other.clientId, 401, "invalid_client"]);
      expect(response.headers.get("www-authenticate")).toContain("Basic");
    }
    const nobody = await fetch(`${installation().url}/oauth/token`, { method: "POST", body: new URLSearchParams() });
    expect(nobody.status).toBe(401);
  });

  it("are refused for a rider the app does not know, and for other kinds of grant", async () => {
    const answers = [
      await ask(exchange("rider-999")),
      await ask({ ...exchange("rider-001"), subject_token_type: "urn:ietf:params:oauth:token-type:jwt" }),
      await ask({ grant_type: "password", username: "admin", password: "x" }),
      await ask({}),
    ];

    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      [400, "invalid_grant"],
      [400, "invalid_request"],
      [400, "unsupported_grant_type"],
      [400, "invalid_request"],
    ]);
  });

  it("are signed by a key that anybody can look up", async () => {
    const response = await fetch(`${installation().url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    const { body } = await ask({ grant_type: "client_credentials" });
    const header = JSON.parse(Buffer.from(body.access_token?.split(".")[0] ?? "", "base64url").toString()) as {
      kid: string;
    };

    expect(keys.map(({ kid }) => kid)).toContain(header.kid);
    expect(keys[0]?.d).toBeUndefined();
  });
});
