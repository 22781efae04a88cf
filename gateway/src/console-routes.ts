import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router, type Response } from "express";
import type { Authenticator } from "./authenticate.js";
import { Refusal } from "./guards/refusal.js";
import { describePressed, pressedFiles } from "./pressed-files.js";
import { contentSecurityPolicy } from "./security-headers.js";
import { languageOf } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const CONSOLE = fileURLToPath(new URL("../../admin-ui/dist/browser", import.meta.url));
/** The documents that the console sends, as its build wrote them down. */
export const CONSOLE_DOCUMENTS = `${CONSOLE}/operations.json`;
const BRANDING = "{ county { slug branding } }";
/** Stands in index.html where the nonce of each answer goes. */
const NONCE = "CSP_NONCE";
/** Stands there where the county goes whose branding is fetched before the program asks for it. */
const SLUG = "COUNTY_SLUG";
const PROVINCE = "province";
/** The upper level has no county and no pack: its words and accent are the same everywhere. */
const UPPER_LEVEL = {
  name: { zh: "上级平台", en: "Upper level" },
  programme: { zh: "县域对比", en: "Counties side by side" },
  pointsName: { zh: "积分", en: "Points" },
  feedback: null,
  seal: "省",
  accent: "#34495E",
  accentTint: "#E8EDF2",
  accentStrong: "#2A3B4C",
};

const NO_CONSOLE = `<!doctype html><meta charset="utf-8"><title>404</title>
<p>这里没有这个页面；如果是一个县的控制台，它可能已停用，请联系系统管理员。</p>
<p lang="en">There is no such page. If it was a county's console, the county may be suspended; ask the system administrator.</p>`;

/** The console, one build for all counties and the upper level: /<county>/… is its page, /<county>/branding.json what it looks like before sign-in. */
export function consoleRoutes(
  organizations: SubgraphDoor,
  authenticator: Authenticator,
  { counties, demo }: { counties: () => string[]; demo: () => boolean },
): Router {
  const router = Router();
  const isConsole = (slug: string) => slug === PROVINCE || counties().includes(slug);

  router.get("/", (_, response) => {
    const [first] = counties();
    if (first) response.redirect(302, `/${first}`);
    else throw new Refusal(404, "NOT_FOUND", "NOT_FOUND");
  });

  router.get("/:county/branding.json", async (request, response, next) => {
    const { county } = request.params;
    if (!isConsole(county)) return next();
    response.set("Cache-Control", "no-cache");
    if (county === PROVINCE) return void response.json({ slug: county, ...UPPER_LEVEL, demo: demo() });
    const viewer = authenticator.anonymous(county, languageOf(request.headers["accept-language"]));
    const { data } = await organizations.execute({ query: BRANDING }, viewer);
    const { branding } = data?.county as { branding: object };
    response.json({ slug: county, ...branding, demo: demo() });
  });

  router.get("/operations.json", () => {
    throw new Refusal(404, "NOT_FOUND", "NOT_FOUND");
  });
  // Files are named by their content, but for index.html.
  const kept = { index: false, immutable: true, maxAge: "365d", redirect: false, setHeaders: describePressed };
  router.use(pressedFiles(CONSOLE), express.static(CONSOLE, kept));

  router.get("/:county{/*rest}", (request, response, next) => {
    if (!isConsole(request.params.county)) return next();
    page(response, request.params.county);
  });

  router.use((request, response) => {
    // A person who opens a county that is not here, or is suspended, reads a page; a program reads JSON.
    if (request.accepts(["json", "html"]) === "html") return void response.status(404).type("html").send(NO_CONSOLE);
    throw new Refusal(404, "NOT_FOUND", "NOT_FOUND");
  });
  return router;
}

function page(response: Response, slug: string): void {
  const file = `${CONSOLE}/index.html`;
  if (!existsSync(file)) throw new Refusal(503, "SERVICE_UNAVAILABLE", "NO_CONSOLE");
  const nonce = randomBytes(16).toString("base64url");
  response
    .set({ "Cache-Control": "no-cache", "Content-Security-Policy": contentSecurityPolicy(nonce) })
    .type("html")
    .send(readFileSync(file, "utf8").replaceAll(NONCE, nonce).replaceAll(SLUG, slug));
}
