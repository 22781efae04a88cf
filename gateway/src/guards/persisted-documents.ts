import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { can } from "@beegrid/kernel/permissions";
import type { Viewer } from "@beegrid/kernel/viewer";
import { Kind, parse, print, visit, type FieldNode } from "graphql";
import { ask } from "../data-source.js";
import type { SubgraphDoor } from "../subgraph-door.js";
import { BoundedCache } from "./bounded-cache.js";
import { DOCUMENT } from "./limits.js";
import { Refusal } from "./refusal.js";
import { currentRequest } from "./request-scope.js";
import { sessionFieldsOf } from "./session-fields.js";

const REGISTERED = "query ($hash: String!) { persistedDocument(hash: $hash) }";
const ASK_MS = 2000;
const UNKNOWN = new Set(["SUBGRAPH_UNAVAILABLE", "SERVICE_UNAVAILABLE"]);
/** An app's list may grow: what was not in it is asked for again after so long. */
const REMEMBER_MS = 60_000;
const REMEMBERED = 5000;
const KNOWN_TEXTS = 2000;

/** What the gateway must know of a document before it runs. */
export interface DocumentFacts {
  /** SHA-256 of the text, in hex. */
  hash: string;
  /** The same for every text that says the same: spaces, order of definitions and __typename aside. */
  meaning: string;
  signIns: number;
  refreshes: number;
  /** Whether it opens, renews or ends sessions and does nothing else. */
  sessionsOnly: boolean;
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The documents that may run where ad-hoc ones may not: those of the console, and those that each app registered. */
export class PersistedDocuments {
  private readonly byHash = new Map<string, string>();
  private readonly meanings = new Set<string>();
  private readonly facts = new BoundedCache<DocumentFacts>(KNOWN_TEXTS);
  private readonly registered = new BoundedCache<{ until: number; text: string | null }>(REMEMBERED);

  constructor(
    consoleDocuments: string[],
    private readonly organizations: SubgraphDoor,
    private readonly demo: () => boolean,
    private readonly now: () => number = Date.now,
  ) {
    for (const text of consoleDocuments) {
      this.byHash.set(sha256(text), text);
      this.meanings.add(meaningOf(text));
    }
  }

  /** The text behind a hash: the console's for everybody, an app's for itself and its riders; undefined when it has none. */
  async named(hash: string, viewer: Viewer | undefined): Promise<string | undefined> {
    return this.byHash.get(hash) ?? (viewer && (await this.ofApp(hash, viewer))) ?? undefined;
  }

  /** Undefined for what is no GraphQL, or too long: no operation comes of it. */
  factsOf(text: string): DocumentFacts | undefined {
    const hash = sha256(text);
    const known = this.facts.peek(hash);
    if (known) return known;
    try {
      const facts = { hash, meaning: meaningOf(text), ...sessionFieldsOf(parse(text)) };
      this.facts.put(hash, facts);
      return facts;
    } catch {
      return undefined;
    }
  }

  async isOpenTo(viewer: Viewer, { hash, meaning, sessionsOnly }: DocumentFacts): Promise<boolean> {
    if (this.demo() || sessionsOnly || this.meanings.has(meaning) || can(viewer, "operation.adHoc")) return true;
    return (await this.ofApp(hash, viewer)) !== null;
  }

  private async ofApp(hash: string, viewer: Viewer): Promise<string | null> {
    if (viewer.kind !== "CLIENT" && viewer.kind !== "MEMBER") return null;
    const key = `${viewer.county}/${viewer.kind === "CLIENT" ? viewer.id : viewer.clientId}/${hash}`;
    const known = this.registered.peek(key);
    if (known && known.until > this.now()) return known.text;
    const context = { viewer, requestId: currentRequest().id ?? "" };
    const { data, errors } = await ask(this.organizations, { query: REGISTERED, variables: { hash } }, context, ASK_MS);
    // Whether it is registered is not known: that is no "no".
    if (errors?.some(({ extensions }) => UNKNOWN.has(String(extensions?.code))))
      throw new Refusal(503, "SUBGRAPH_UNAVAILABLE", "SUBGRAPH_UNAVAILABLE", { "Retry-After": "5" });
    const text = (data?.persistedDocument as string | null | undefined) ?? null;
    this.registered.put(key, { until: this.now() + REMEMBER_MS, text });
    return text;
  }
}

/** Clients add __typename and print fragments in an order of their own; what is asked for stays the same. */
export function meaningOf(text: string): string {
  const document = visit(parse(text, { maxTokens: DOCUMENT.tokens, noLocation: true }), {
    SelectionSet: {
      leave(set) {
        const selections = set.selections.filter((one) => one.kind !== Kind.FIELD || !isBareTypename(one));
        return selections.length && selections.length < set.selections.length ? { ...set, selections } : undefined;
      },
    },
  });
  return sha256(document.definitions.map(print).sort().join("\n"));
}

const isBareTypename = ({ name, alias, directives }: FieldNode): boolean =>
  name.value === "__typename" && !alias && !directives?.length;

/** What the console's build wrote down; empty when it is not built, and then nobody has a console that could ask. */
export function readConsoleDocuments(file: string): string[] {
  if (!existsSync(file)) return [];
  const { operations } = JSON.parse(readFileSync(file, "utf8")) as { operations: { body: string }[] };
  return operations.map(({ body }) => body);
}
