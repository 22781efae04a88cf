import { AsyncLocalStorage } from "node:async_hooks";
import DataLoader from "dataloader";
import type { Grant } from "./permissions.js";

export type ViewerKind = "STAFF" | "MEMBER" | "CLIENT" | "PROVINCE" | "ANONYMOUS" | "SERVICE";
export type Language = "zh-CN" | "en";

/** Who is asking, as verified at the door. Never built from an argument of an operation. */
export interface Viewer {
  kind: ViewerKind;
  /** Account, member or client id; the subgraph's name for SERVICE. */
  id: string;
  /** Slug of the one county this viewer belongs to; null for the upper level. */
  county: string | null;
  name: string;
  /** Roles at organisations; empty for everybody but staff and the upper level. */
  grants: Grant[];
  /** Scopes of the app that asks, for CLIENT and MEMBER. */
  scopes: string[];
  /** The app through which a member asks. */
  clientId?: string;
  /** Division-code prefix of an upper-level account, e.g. "44". */
  divisionPrefix?: string;
  /** Session (refresh family) of staff and the upper level. */
  sessionId?: string;
  /** Set while the person must choose a password of their own: they may do that and nothing else. */
  restricted?: "PASSWORD_CHANGE";
  language: Language;
}

interface Scope {
  viewer: Viewer;
  loaders: Map<unknown, unknown>;
  /** The client's request that this work is part of, for the log. */
  requestId?: string;
}

const scope = new AsyncLocalStorage<Scope>();

function here(): Scope {
  const current = scope.getStore();
  if (!current) throw new Error("no viewer: wrap this work in runAs(viewer, work)");
  return current;
}

export function runAs<T>(viewer: Viewer, work: () => T, requestId = currentRequestId()): T {
  return scope.run({ viewer, loaders: new Map(), requestId }, work);
}

/** Undefined outside a client's request. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.requestId;
}

/** Throws outside runAs: code without a viewer reaches no county. */
export function currentViewer(): Viewer {
  return here().viewer;
}

/** The viewer's language, or the product's own outside a request. */
export function currentLanguage(): Language {
  return scope.getStore()?.viewer.language ?? "zh-CN";
}

/** One loader per request and per batch function, so two counties can never share a batch. */
export function batched<K, V>(batch: (keys: readonly K[]) => Promise<(V | Error)[]>): (key: K) => Promise<V> {
  return (key) => {
    const { loaders } = here();
    let loader = loaders.get(batch) as DataLoader<K, V> | undefined;
    if (!loader) loaders.set(batch, (loader = new DataLoader<K, V>(batch)));
    return loader.load(key);
  };
}

/** After a commit the request's own reads must see it. */
export function forgetLoaded(): void {
  scope.getStore()?.loaders.clear();
}

/** A process acting for itself inside one county: events, sweeps, loads. */
export function serviceViewer(subgraph: string, county: string): Viewer {
  return { kind: "SERVICE", id: subgraph, county, name: subgraph, grants: [], scopes: [], language: "zh-CN" };
}
