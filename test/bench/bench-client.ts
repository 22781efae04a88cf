import { createHash, createPrivateKey, sign, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { contractDocument } from "../contract/operations.js";
import type { Installation, SubgraphName } from "../kit/installation.js";
import type { Ask } from "./measure.js";

/** One demo account over HTTP: through the gateway, or straight at a subgraph with the token the gateway would make. */
export class BenchClient {
  private constructor(
    private readonly installation: Installation,
    private readonly token: string,
    private readonly viewer: object,
  ) {}

  static async signIn(installation: Installation, county: string | null, username: string): Promise<BenchClient> {
    const account = installation.accounts.find((one) => one.county === county && one.username === username);
    if (!account) throw new Error(`the demo has no account ${username} in ${county}`);
    const input = { county, username, password: account.password };
    const { data } = await send<{ signIn: { session: { accessToken: string } } }>(
      `${installation.url}/graphql`,
      {},
      {
        query: contractDocument("SignIn"),
        variables: { input },
      },
    );
    const { accessToken } = data.signIn.session;
    const [, claims = ""] = accessToken.split(".");
    const { sub, grants } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
      sub: string;
      grants: object[];
    };
    const viewer = { kind: "STAFF", id: sub, county, name: "", scopes: [], language: "zh-CN", grants };
    return new BenchClient(installation, accessToken, viewer);
  }

  /** The operation through the gateway. */
  throughGateway(query: string, variables: object = {}): Ask {
    return () =>
      send(`${this.installation.url}/graphql`, { authorization: `Bearer ${this.token}` }, { query, variables });
  }

  /** The same at one subgraph that runs as a process of its own. */
  atSubgraph(subgraph: SubgraphName, query: string, variables: object = {}): Ask {
    const jwk = this.gatewayKey();
    const key = createPrivateKey({ key: jwk, format: "jwk" });
    return () => {
      const body = { query, variables };
      const hash = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
      const now = Math.floor(Date.now() / 1000);
      const claims = { viewer: this.viewer, body: hash, iss: "beegrid", aud: subgraph, iat: now, exp: now + 30 };
      const signed = `${encoded({ alg: "EdDSA", typ: "viewer+jwt", kid: jwk.kid })}.${encoded(claims)}`;
      const token = `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
      return send(`${this.installation.subgraphUrl(subgraph)}/graphql`, { authorization: `Bearer ${token}` }, body);
    };
  }

  private gatewayKey(): JsonWebKey & { kid?: string } {
    return JSON.parse(readFileSync(this.installation.path("keys/gateway.private.json"), "utf8")) as JsonWebKey & {
      kid?: string;
    };
  }
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A measurement of a failed answer would be worth nothing: any error ends the bench. */
async function send<T>(url: string, headers: Record<string, string>, body: object): Promise<{ data: T }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (!response.ok || answer.errors)
    throw new Error(`${url} answered ${response.status} ${JSON.stringify(answer.errors)}`);
  return answer;
}
