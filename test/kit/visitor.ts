import type { DemoClient, Installation } from "./installation.js";

/** Somebody at an installation of a spec's own, which the shared helpers do not know. */
export class Visitor {
  private constructor(
    private readonly url: string,
    readonly token: string | undefined,
  ) {}

  /** Staff by demo account, county null for the upper level; who is not let in has no token. */
  static async staff(here: Installation, county: string | null, username: string): Promise<Visitor> {
    const password = here.accounts.find((one) => one.county === county && one.username === username)?.password;
    const response = await fetch(`${here.url}/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ county, username, password }),
    });
    const { session } = (await response.json()) as { session: { accessToken: string } | null };
    return new Visitor(here.url, session?.accessToken);
  }

  /** The first rider of a county's demo app. */
  static async rider(here: Installation, county: string): Promise<Visitor> {
    const client = here.clients.find((one) => one.county === county) as DemoClient;
    const response = await fetch(`${here.url}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        client_id: client.clientId,
        client_secret: client.clientSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: client.riders[0] ?? "",
        subject_token_type: "urn:beegrid:external-id",
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    return new Visitor(here.url, token);
  }

  get isIn(): boolean {
    return this.token !== undefined;
  }

  /** What came, and the code of the first error. */
  async asks(query: string, variables: object = {}): Promise<{ data: Record<string, unknown>; code?: string }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { extensions: { code: string } }[];
    };
    return { data: data ?? {}, code: errors?.[0]?.extensions.code };
  }
}
