import { eventually, Someone } from "../kit/api.js";
import { askForToken, staff } from "../kit/people.js";
import { installation, product } from "../kit/shared-product.js";

const CREATE = `mutation CreateApp($input: CreateAppInput!) {
  createApp(input: $input) { app { id } clientSecret userErrors { message } } }`;
const USAGE = "query($id: ID!) { app(id: $id) { lastUsedAt usage(days: 1) { calls refusals } } }";
const COMPARED = "{ counties { slug } viewer { actions } }";
/** The gateway tells every half minute. */
const TOLD_MS = 40_000;

interface Created {
  createApp: { app: { id: string }; clientSecret: string };
}

const security = () => staff("xinfeng", "security");
const appToken = async (client: { clientId: string; clientSecret: string }, form: Record<string, string> = {}) => {
  const response = await askForToken(client, { grant_type: "client_credentials", ...form });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

async function created(scopes: string[]) {
  const { data } = await (await security()).execute<Created>(CREATE, { input: { name: "示例应用", scopes } });
  const { app, clientSecret } = (data as Created).createApp;
  return { clientId: app.id, clientSecret };
}

describe("an app registered through the API", () => {
  it("gets tokens for what it was given and reads by them; what it asks is counted", async () => {
    const client = await created(["catalogue"]);
    const { body } = await appToken(client);
    const app = new Someone(body.access_token);

    expect(body.scope).toBe("catalogue");
    expect((await app.execute("{ organizations { totalCount } }")).errors).toEqual([]);
    expect((await app.execute("{ members { totalCount } }")).errors[0]?.extensions.code).toBe("FORBIDDEN");
    expect((await app.execute("{ nothing }")).status).toBe(400);

    const person = await security();
    const usage = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return (
        await person.execute<{ app: { lastUsedAt: string | null; usage: object[] } }>(USAGE, { id: client.clientId })
      ).data?.app;
    };
    const told = await eventually(usage, (app) => app?.lastUsedAt !== null, TOLD_MS);
    expect(told?.usage).toEqual([{ calls: 3, refusals: 1 }]);
  });

  it("may ask for less than it holds, and never for more", async () => {
    const client = await created(["catalogue", "figures"]);

    const narrow = await appToken(client, { scope: "figures" });
    const wide = await appToken(client, { scope: "figures report" });

    expect([narrow.status, narrow.body.scope]).toEqual([200, "figures"]);
    expect([wide.status, wide.body]).toEqual([400, { error: "invalid_scope" }]);
    const { errors } = await new Someone(narrow.body.access_token).execute("{ organizations { totalCount } }");
    expect(errors[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("leaves neither secret nor token in what the product says", async () => {
    const client = await created(["catalogue"]);
    const { body } = await appToken(client);
    await appToken({ ...client, clientSecret: "wrong-secret-of-nobody" });
    await new Someone(`${body.access_token}x`).execute("{ viewer { id } }");

    for (const secret of [client.clientSecret, "wrong-secret-of-nobody", body.access_token])
      expect(product().output).not.toContain(secret);
  });
});

describe("the authorization server", () => {
  it("says where and how tokens are given (RFC 8414)", async () => {
    const { url } = installation();
    const response = await fetch(`${url}/.well-known/oauth-authorization-server`);

    expect(await response.json()).toEqual({
      issuer: url,
      token_endpoint: `${url}/oauth/token`,
      jwks_uri: `${url}/.well-known/jwks.json`,
      scopes_supported: ["catalogue", "figures", "report", "points", "redeem", "adhoc"],
      response_types_supported: [],
      grant_types_supported: ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("answers what is no token request as OAuth says, in JSON that nobody keeps", async () => {
    const token = `${installation().url}/oauth/token`;
    const form = "application/x-www-form-urlencoded";
    const send = (body: string, type = form) =>
      fetch(token, { method: "POST", body, headers: { "content-type": type } });
    const answers = [
      await send('{"grant_type":"client_credentials"}', "application/json"),
      await send("grant_type=client_credentials&scope=report&scope=points"),
      await send(`client_id=${"x".repeat(9000)}`),
      await send("grant_type=client_credentials&client_id=xinfeng.a&client_secret=" + "x".repeat(300)),
      await fetch(`${token}?grant_type=client_credentials`, { method: "POST" }),
      await fetch(token),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 413, 400, 400, 405]);
    for (const answer of answers) {
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(((await answer.json()) as { error: string }).error).toBe("invalid_request");
    }
  });
});

describe("npm run app", () => {
  async function run(...args: string[]) {
    const command = installation().app(...args);
    const { code } = await command.ended;
    const [, clientId] = /client_id +(\S+)/.exec(command.output) ?? [];
    const [, clientSecret] = /client_secret +(\S+)/.exec(command.output) ?? [];
    return { code, output: command.output, client: { clientId: clientId ?? "", clientSecret: clientSecret ?? "" } };
  }

  it("registers an app beside the running product, gives it a new secret and shuts it out", async () => {
    const { client, code } = await run("create", "xinfeng", "命令行应用", "--scopes", "catalogue,figures");
    const { clientId } = client;
    expect([code, (await appToken(client)).body.scope]).toEqual([0, "catalogue figures"]);
    expect((await run("list", "xinfeng")).output).toMatch(
      new RegExp(`${clientId} +命令行应用 +catalogue,figures .*in use`),
    );

    const rotated = await run("rotate", "xinfeng", clientId, "--overlap", "0");
    const renewed = { ...client, clientSecret: rotated.client.clientSecret };
    expect([(await appToken(client)).status, (await appToken(renewed)).status]).toEqual([401, 200]);

    expect((await run("revoke", "xinfeng", clientId)).code).toBe(0);
    expect((await appToken(renewed)).status).toBe(401);
    const listed = (await run("list", "xinfeng")).output;
    expect(listed).toMatch(new RegExp(`${clientId} .*revoked`));
    expect(listed).not.toContain(client.clientSecret);
  });

  it("registers an app of the upper level, which compares counties and reads nothing else", async () => {
    const { client } = await run("create", "province", "上级应用", "--scopes", "figures,catalogue", "--division", "44");
    const app = new Someone((await appToken(client)).body.access_token);

    const { data } = await app.execute<{ counties: { slug: string }[]; viewer: { actions: string[] } }>(COMPARED);

    expect(data?.viewer.actions).toEqual(["county.compare", "figure.read", "viewer.read"]);
    expect(data?.counties.map(({ slug }) => slug).sort()).toEqual(["xinfeng", "yunfu"]);
    for (const closed of ["{ organizations { totalCount } }", "{ incidents { totalCount } }"])
      expect((await app.execute(closed)).errors[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("says in a line what it does not know", async () => {
    const cases: [string[], RegExp][] = [
      [["create", "xinfeng", "x"], /^scopes: Choose one scope at least\n$/],
      [["create", "xinfeng", "x", "--scopes", "everything"], /^scopes: There is no scope everything\n$/],
      [["create", "xinfeng", "x", "--scopes", "figures", "--division", "44"], /for apps of province alone\.\n$/],
      [["rotate", "xinfeng", "xinfeng.nobody"], /^There is no such app here; /],
      [
        ["rotate", "xinfeng", "xinfeng.nobody", "--overlap", "x"],
        /^overlapHours: Must be a whole number from 0 to 168\n$/,
      ],
      [["list", "atlantis"], /^There is no county atlantis here/],
      [["list", "xinfeng", "--scopes", "x"], /^list does not go with these arguments/],
      [["list", "xinfeng", "--nothing"], /^Unknown option '--nothing'/],
      [["sink"], /^There is no command sink; /],
    ];
    for (const [args, line] of cases) {
      const { code, output } = await run(...args);
      expect([args, code, output.trim().split("\n").length]).toEqual([args, 1, 1]);
      expect(output).toMatch(line);
    }
    expect(await run("--help")).toEqual(jasmine.objectContaining({ code: 0 }));
  });
});
