import { parseCookie, stringifySetCookie } from "cookie";
import express, { Router, type Request, type Response } from "express";
import { countyOfToken, type Authenticator } from "./authenticate.js";
import { circuitOf } from "./data-source.js";
import { deviceOf } from "./device.js";
import { Refusal } from "./guards/refusal.js";
import { log } from "./log.js";
import { languageOf } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

interface Session {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  refreshTokenExpiresAt: string;
  passwordChangeRequired: boolean;
}

interface SessionAnswer {
  session: Session | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

const FIELDS = `{
  session { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt passwordChangeRequired }
  userErrors { code message path }
}`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) { signIn(input: $input) ${FIELDS} }`;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) { refreshSession(input: $input) ${FIELDS} }`;
const SIGN_OUT = `mutation SignOut($input: SignOutInput!) { signOut(input: $input) { userErrors { code } } }`;

const AWAY = new Refusal(503, "SERVICE_UNAVAILABLE", "SERVICE_UNAVAILABLE", { "Retry-After": "5" });

/**
 * Sessions of the console. The refresh token stays in a cookie that scripts cannot read, sent to these paths alone;
 * the access token goes to the page, which keeps it in memory.
 */
export function sessionRoutes(organizations: SubgraphDoor, authenticator: Authenticator): Router {
  const router = Router();
  router.use(express.json({ limit: "8kb" }));

  const ask = async (request: Request, county: string | null, query: string, input: object, field: string) => {
    const viewer = authenticator.anonymous(county, languageOf(request.headers["accept-language"]));
    // Not given up after a while: the refresh token may be spent, and its successor would be lost with the answer.
    const { data, errors } = await circuitOf(organizations)
      .run(() => organizations.execute({ query, variables: { input } }, viewer))
      .catch((error: unknown) => {
        log.warn({ error, field }, "organizations did not answer");
        throw AWAY;
      });
    const answer = data?.[field] as SessionAnswer | null | undefined;
    if (answer) return answer;
    if (errors?.[0]?.extensions?.code === "SERVICE_UNAVAILABLE") throw AWAY;
    throw new Error(`${field} gave no answer: ${errors?.[0]?.message}`);
  };

  router.post("/", async (request, response) => {
    const { county, username, password, totp } = bodyOf(request);
    const place = typeof county === "string" ? county : null;
    const device = deviceOf(request.headers["user-agent"]);
    const proof = { username: text(username), password: text(password), totp: totp ? text(totp) : null };
    const input = { county: place, ...proof, device };
    const answer = await ask(request, place, SIGN_IN, input, "signIn");
    giveSession(request, response, place, answer);
  });

  router.post("/refresh", async (request, response) => {
    const place = placeOf(request);
    const refreshToken = cookieOf(request, place);
    if (!refreshToken) return void response.json({ session: null, userErrors: [] });
    const answer = await ask(request, countyOfToken(refreshToken), REFRESH, { refreshToken }, "refreshSession");
    giveSession(request, response, place, answer);
  });

  router.post("/end", async (request, response) => {
    const place = placeOf(request);
    const refreshToken = cookieOf(request, place);
    if (refreshToken) await ask(request, countyOfToken(refreshToken), SIGN_OUT, { refreshToken }, "signOut");
    authenticator.sessionEnded(place);
    response
      .append("Set-Cookie", cookie(request, place, "", new Date(0)))
      .status(204)
      .end();
  });

  return router;
}

function giveSession(
  request: Request,
  response: Response,
  place: string | null,
  { session, userErrors }: SessionAnswer,
) {
  response.set("Cache-Control", "no-store");
  if (session)
    response.append(
      "Set-Cookie",
      cookie(request, place, session.refreshToken, new Date(session.refreshTokenExpiresAt)),
    );
  response.json({
    session: session && {
      accessToken: session.accessToken,
      accessTokenExpiresAt: session.accessTokenExpiresAt,
      passwordChangeRequired: session.passwordChangeRequired,
    },
    userErrors,
  });
}

/** One cookie a county, so that consoles of two counties live side by side in one browser. */
const cookieName = (place: string | null) => `beegrid_refresh_${place ?? "province"}`;

function cookie(request: Request, place: string | null, value: string, expires: Date): string {
  return stringifySetCookie({
    name: cookieName(place),
    value,
    expires,
    path: "/session",
    httpOnly: true,
    sameSite: "strict",
    secure: request.secure,
  });
}

function cookieOf(request: Request, place: string | null): string | undefined {
  return parseCookie(request.headers.cookie ?? "")[cookieName(place)] || undefined;
}

function placeOf(request: Request): string | null {
  const { county } = bodyOf(request);
  return typeof county === "string" ? county : null;
}

const bodyOf = (request: Request) => (request.body ?? {}) as Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
