import type { DemoAccount, DemoClient } from "../kit/installation.js";

/** Where the product is, and who may use it. */
export interface Doorway {
  url: string;
  county: string;
  accounts: DemoAccount[];
  client: DemoClient;
}

const RENEWED_AFTER_MS = 4 * 60_000;

/** Real tokens: staff sign in, riders come through the county's app. Thrown errors are outcomes that are not known. */
export class Access {
  private readonly tokens = new Map<string, { at: number; token: Promise<string> }>();

  constructor(private readonly doorway: Doorway) {}

  /** The token of "staff:dispatcher" or "rider:3". */
  token(actor: string): Promise<string> {
    const known = this.tokens.get(actor);
    if (known && Date.now() - known.at < RENEWED_AFTER_MS) return known.token;
    const token = this.enter(actor);
    this.tokens.set(actor, { at: Date.now(), token });
    token.catch(() => this.tokens.delete(actor));
    return token;
  }

  /** After a refusal: the next request enters anew. */
  forget(actor: string): void {
    this.tokens.delete(actor);
  }

  private enter(actor: string): Promise<string> {
    const [kind, name = ""] = actor.split(":");
    return kind === "staff" ? this.signIn(name) : this.exchange(Number(name));
  }

  private async signIn(username: string): Promise<string> {
    const { url, county, accounts } = this.doorway;
    const account = accounts.find((one) => one.county === county && one.username === username);
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } userErrors { code } } }`;
    const variables = { input: { county, username, password: account?.password } };
    const { data } = await sent<{ data?: { signIn?: { session?: { accessToken: string } | null } | null } }>(
      `${url}/graphql`,
      { headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) },
    );
    return given(data?.signIn?.session?.accessToken, `no session for ${username}`);
  }

  private async exchange(index: number): Promise<string> {
    const { url, client } = this.doorway;
    const body = new URLSearchParams({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: client.riders[index] ?? "",
      subject_token_type: "urn:beegrid:external-id",
    });
    const { access_token: token } = await sent<{ access_token?: string }>(`${url}/oauth/token`, { body });
    return given(token, `no token for rider ${index}`);
  }
}

const PATIENCE_MS = 10_000;

async function sent<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(PATIENCE_MS), ...init });
  return (await response.json()) as T;
}

function given(token: string | undefined, otherwise: string): string {
  if (!token) throw new Error(otherwise);
  return token;
}
