import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RequestHandler, Response } from "express";

/** How a file stands pressed beside itself, the smallest first. */
const CODINGS = { br: ".br", gzip: ".gz" } as const;
const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

/** Leads a request for a file of `folder` to its pressed form, where there is one that the asker takes. */
export function pressedFiles(folder: string): RequestHandler {
  return (request, response, next) => {
    if (/^\/[\w.-]+\.(js|css|svg)$/.test(request.path)) {
      response.vary("Accept-Encoding");
      const taken = request.acceptsEncodings(...Object.keys(CODINGS));
      const ending = CODINGS[taken as keyof typeof CODINGS];
      if (ending && existsSync(join(folder, request.path + ending))) request.url = request.path + ending;
    }
    next();
  };
}

/** Says what a pressed file is: `setHeaders` of the static files. */
export function describePressed(response: Response, path: string): void {
  const [, kind = "", ending] = /\.(js|css|svg)(\.br|\.gz)$/.exec(path) ?? [];
  const coding = Object.entries(CODINGS).find(([, one]) => one === ending)?.[0];
  if (coding) response.set({ "Content-Type": `${TYPES[kind]}; charset=utf-8`, "Content-Encoding": coding });
}
