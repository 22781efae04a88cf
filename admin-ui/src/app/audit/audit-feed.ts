import { inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { type AuditFilter, type AuditRowFragment, AuditRowsGQL, type AuditRowsQuery } from "../../generated/audit";
import type { ReadPage } from "../ui/export-rows";
import { LARGEST_PAGE, type LiveRows, type RowPage } from "../ui/live-rows";
import type { TextKey } from "../ui/texts/texts";

/** The four subgraphs that keep a part of the audit each. */
export const PARTS = ["organization", "volunteer", "station", "incident"] as const;
export type Part = (typeof PARTS)[number];
export const PART_WORDS: Record<Part, TextKey> = {
  organization: "audit.organizations",
  volunteer: "audit.volunteers",
  station: "audit.stations",
  incident: "audit.incidents",
};

export type AuditRow = AuditRowFragment & { part: Part };

interface Fetched {
  rows: AuditRow[];
  /** Where the part goes on; null at its end, undefined before its first page. */
  after: string | null | undefined;
}

const newest = (a: AuditRow, b: AuditRow): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1);

/**
 * Four lists by time as one. A row is shown once no part can still have a newer one: what was fetched of each part is
 * only known down to its oldest row.
 */
export class AuditMerge {
  private readonly parts = new Map<Part, Fetched>(PARTS.map((part) => [part, { rows: [], after: undefined }]));
  /** What stood in the way of a part, the last time it was asked. */
  error: unknown = undefined;

  constructor(
    private readonly query: AuditRowsGQL,
    private readonly filter: AuditFilter,
    private readonly first: number,
  ) {}

  get rows(): AuditRow[] {
    const all = [...this.parts.values()].flatMap(({ rows }) => rows).sort(newest);
    const bound = this.bound();
    return bound ? all.filter((row) => newest(row, bound) <= 0) : all;
  }

  get goesOn(): boolean {
    return [...this.parts.values()].some(({ after }) => typeof after === "string");
  }

  /** Fetches the next page of those parts that keep others from being shown. */
  async more(): Promise<void> {
    const bound = this.bound();
    const due = PARTS.filter((part) => {
      const { rows, after } = this.parts.get(part)!;
      return after === undefined || (typeof after === "string" && rows.at(-1) === bound);
    });
    const { data, error } = await this.ask(due);
    this.error = error;
    for (const part of due) {
      const page = data?.county?.[`${part}Audit`];
      // Of a part that is away nothing is known; the others are shown all the same.
      if (!page) continue;
      const known = this.parts.get(part)!;
      known.rows.push(...page.edges.map(({ node }) => ({ ...node, part })));
      known.after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    }
  }

  private bound(): AuditRow | undefined {
    const open = [...this.parts.values()].filter(({ after }) => typeof after === "string");
    return open.map(({ rows }) => rows.at(-1)!).sort(newest)[0];
  }

  private async ask(due: Part[]): Promise<{ data: AuditRowsQuery | undefined; error: unknown }> {
    const flags = Object.fromEntries(PARTS.map((part) => [part, due.includes(part)])) as Record<Part, boolean>;
    const after = Object.fromEntries(PARTS.map((part) => [`${part}After`, this.parts.get(part)!.after ?? null]));
    try {
      const variables = { filter: this.filter, first: this.first, ...flags, ...after };
      const asked = this.query.fetch({ variables, fetchPolicy: "no-cache", errorPolicy: "all" });
      const { data, error } = await firstValueFrom(asked);
      return { data: data, error };
    } catch (error) {
      return { data: undefined, error };
    }
  }
}

/** All rows, page by page. A file that lacks a part without saying so would be worse than none. */
export function auditReader(query: AuditRowsGQL, filter: AuditFilter): ReadPage<AuditRow> {
  const merge = new AuditMerge(query, filter, LARGEST_PAGE);
  let read = 0;
  return async () => {
    await merge.more();
    if (merge.error) throw new Error("a part of the audit did not answer", { cause: merge.error });
    const rows = merge.rows.slice(read);
    read += rows.length;
    return { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: merge.goesOn } };
  };
}

const PAGE = 30;

/** The merged list as pages show lists; `follow` begins anew with another filter. Call in an injection context. */
export function auditFeed(): LiveRows<AuditRow> & { follow(filter: AuditFilter): Promise<void> } {
  const query = inject(AuditRowsGQL);
  const page = signal<RowPage<AuditRow> | undefined>(undefined);
  const loading = signal(true);
  const error = signal<unknown>(undefined);
  let merge = new AuditMerge(query, {}, PAGE);
  let wanted: AuditFilter = {};
  const fetchMore = async (): Promise<void> => {
    const asked = merge;
    loading.set(true);
    await asked.more();
    // Another filter was chosen meanwhile.
    if (asked !== merge) return;
    const known = asked.rows.length > 0 || !asked.error;
    page.set(
      known
        ? { edges: asked.rows.map((node) => ({ node })), pageInfo: { hasNextPage: asked.goesOn, endCursor: null } }
        : undefined,
    );
    error.set(asked.error);
    loading.set(false);
  };
  const follow = (filter: AuditFilter): Promise<void> => {
    wanted = filter;
    merge = new AuditMerge(query, filter, PAGE);
    page.set(undefined);
    return fetchMore();
  };
  return {
    page: page,
    loading,
    error,
    more: fetchMore,
    reader: () => auditReader(query, wanted),
    refetch: () => follow(wanted),
    follow,
  };
}
