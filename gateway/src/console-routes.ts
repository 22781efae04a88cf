import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router, type Response } from "express";
import type { Authenticator } from "./authenticate.js";
import { languageOf, sentence } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const CONSOLE = fileURLToPath(new URL("../../admin-ui/dist/browser", import.meta.url));
const BRANDING = "{ county { slug branding } }";
const PROVINCE = "province";
/** The upper level has no county and no pack: its words and accent are the same everywhere. */
const UPPER_LEVEL = {
  name: { zh: "上级平台", en: "Upper level" },
  programme: { zh: "县域对比", en: "Counties side by side" },
  pointsName: { zh: "积分", en: "Points" },
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
    else response.status(404).end();
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

  // Files are named by their content, but for index.html.
  router.use(express.static(CONSOLE, { index: false, immutable: true, maxAge: "365d", redirect: false }));

  router.get("/:county{/*rest}", (request, response, next) => {
    if (!isConsole(request.params.county)) return next();
    page(response);
  });

  router.use((request, response) => {
    const message = sentence("NOT_FOUND", languageOf(request.headers["accept-language"]));
    // A person who opens a county that is not here, or is suspended, reads a page; a program reads JSON.
    if (request.accepts(["json", "html"]) === "html") return void response.status(404).type("html").send(NO_CONSOLE);
    response.status(404).json({ errors: [{ message, extensions: { code: "NOT_FOUND" } }] });
  });
  return router;
}

function page(response: Response): void {
  const file = `${CONSOLE}/index.html`;
  if (!existsSync(file))
    return void response.status(503).json({ error: "the console is not built: npm run build -w admin-ui" });
  response.set("Cache-Control", "no-cache").type("html").send(readFileSync(file));
}
