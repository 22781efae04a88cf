import type { NextFunction, Request, RequestHandler, Response } from "express";
import { findAsker, type AskerParts } from "./asker.js";
import type { PersistedDocuments } from "./persisted-documents.js";
import { Refusal } from "./refusal.js";

const NOT_IN_LIST = new Refusal(400, "PERSISTED_QUERY_NOT_IN_LIST", "NOT_IN_LIST");

/** In front of GraphQL: who asks, whether they may ask so often, and whether this document may run here. */
export function admitOperation(parts: AskerParts, documents: PersistedDocuments): RequestHandler {
  const { rates } = parts;
  return async (request: Request, response: Response, next: NextFunction) => {
    const viewer = (await findAsker(parts, request, response))?.viewer;
    if (!viewer) await rates.ofAddress("anonymousRequests", request.ip);

    const text = await textOf(request, (hash) => documents.named(hash, viewer));
    const facts = text === undefined ? undefined : documents.factsOf(text);
    if (facts?.signIns) await rates.ofAddress("signIns", request.ip, facts.signIns);
    if (facts?.refreshes) await rates.ofAddress("refreshes", request.ip, facts.refreshes);
    // Without a token only sessions are served, and that is said later.
    if (viewer && facts && !(await documents.isOpenTo(viewer, facts))) throw NOT_IN_LIST;
    next();
  };
}

/** The document that is asked for; one that came as its hash alone is put in its place. */
async function textOf(
  request: Request,
  named: (hash: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const asked = request.method === "GET" ? inAddress(request) : inBody(request);
  if (asked.text !== undefined || asked.hash === undefined) return asked.text;
  const text = await named(asked.hash);
  if (text === undefined) throw NOT_IN_LIST;
  asked.put(text);
  return text;
}

interface Asked {
  text?: string;
  hash?: string;
  put(text: string): void;
}

function inBody(request: Request): Asked {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const text = typeof body.query === "string" && body.query ? body.query : undefined;
  const hash = hashIn(body.extensions);
  if (text !== undefined && hash !== undefined) delete body.extensions;
  return {
    text,
    hash,
    put(found) {
      body.query = found;
      delete body.extensions;
    },
  };
}

function inAddress(request: Request): Asked {
  const { pathname, searchParams } = new URL(request.url, "http://gateway");
  const text = searchParams.get("query") || undefined;
  const hash = hashIn(json(searchParams.get("extensions")));
  const put = (found: string) => {
    searchParams.set("query", found);
    searchParams.delete("extensions");
    request.url = `${pathname}?${searchParams.toString()}`;
  };
  if (text !== undefined && hash !== undefined) put(text);
  return { text, hash, put };
}

function hashIn(extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === "string" ? hash : persistedQuery ? "" : undefined;
}

function json(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
