import { Someone } from "./api.js";
import { installation } from "./shared-product.js";
import type { DemoClient } from "./installation.js";

/** Nobody in particular. */
export const anyone = new Someone();

/** Tokens live for ten minutes: everybody signs in once, and anew when that is half as long ago. */
const RENEWED_AFTER_MS = 5 * 60_000;
const signedIn = new Map<string, { at: number; person: Promise<Someone> }>();

function once(key: string, signIn: () => Promise<string>): Promise<Someone> {
  const known = signedIn.get(key);
  if (known && Date.now() - known.at < RENEWED_AFTER_MS) return known.person;
  const person = signIn().then((token) => new Someone(token));
  signedIn.set(key, { at: Date.now(), person });
  return person;
}

export function demoAccount(county: string | null, username: string) {
  const account = installation().accounts.find((one) => one.county === county && one.username === username);
  if (!account) throw new Error(`the demo has no account ${username} in ${county}`);
  return account;
}

/** Staff of a county, by the name of a demo account; county null for the upper level. */
export function staff(county: string | null, username: string): Promise<Someone> {
  return once(`${county} ${username}`, async () => {
    const { password } = demoAccount(county, username);
    const session = await anyone.does("SignIn", { county, username, password });
    return session.accessToken;
  });
}

export const analyst = (username = "analyst") => staff(null, username);

export function demoClient(county: string): DemoClient {
  const client = installation().clients.find((one) => one.county === county);
  if (!client) throw new Error(`the demo has no app in ${county}`);
  return client;
}

/** The county's demo app, for itself. */
export function app(county: string): Promise<Someone> {
  return once(`${county} app`, () => tokenOf(demoClient(county), { grant_type: "client_credentials" }));
}

/** One of the riders who use the county's demo app, counted from 0. */
export function rider(county: string, index = 0): Promise<Someone> {
  return once(`${county} rider ${index}`, () => {
    const client = demoClient(county);
    return tokenOf(client, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: client.riders[index] ?? "",
      subject_token_type: "urn:beegrid:external-id",
    });
  });
}

/** Asks /oauth/token; the client names itself by Basic. */
export function askForToken(
  { clientId, clientSecret }: Omit<DemoClient, "riders" | "county">,
  form: Record<string, string>,
) {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  return fetch(`${installation().url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(form),
  });
}

async function tokenOf(client: DemoClient, form: Record<string, string>): Promise<string> {
  const response = await askForToken(client, form);
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`/oauth/token answered ${response.status}`);
  return token;
}
