import { type Signal, computed } from "@angular/core";
import type { WatchQueryFetchPolicy } from "@apollo/client";
import type { OperationVariables } from "@apollo/client/core";
import { firstValueFrom, type Observable } from "rxjs";
import type { ReadPage } from "./export-rows";
import { type Watchable, liveQuery } from "./live-query";

/** A page of a Relay connection, as far as it has been fetched. */
export interface RowPage<T> {
  edges: readonly { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number;
}

/** The rows of a list; the next page is fetched by its cursor. */
export interface LiveRows<T> {
  /** undefined while nothing is known. */
  page: Signal<RowPage<T> | undefined>;
  loading: Signal<boolean>;
  error: Signal<unknown>;
  refetch(): Promise<void>;
  more(): Promise<void>;
  /** Begins to read all rows of the filter as it is now, for an export. */
  reader(): ReadPage<T>;
}

/** The largest page that the API gives. */
export const LARGEST_PAGE = 100;

/** A generated query service, by what it gives once. */
interface Fetchable<T> {
  fetch(...options: never[]): Observable<{ data?: T }>;
}

/**
 * A connection as signals. Its field is named in `newCache` (ui/api.ts), so that pages join; null variables = not asked.
 * Call in an injection context.
 */
export function liveRows<T, D, V extends OperationVariables>(
  query: Watchable<D, V> & Fetchable<D>,
  variables: () => V | null,
  connection: (data: D) => RowPage<T> | null | undefined,
  fetchPolicy: WatchQueryFetchPolicy = "cache-and-network",
): LiveRows<T> {
  const live = liveQuery(query, variables, fetchPolicy);
  // A part that is away leaves null where a list was asked for.
  const page = computed(() => {
    const data = live.data();
    return data === undefined ? undefined : (connection(data) ?? undefined);
  });
  return {
    page,
    loading: live.loading,
    error: live.error,
    refetch: () => live.refetch(),
    reader: () => {
      const asked = variables();
      const fetch = query.fetch.bind(query) as (options: object) => Observable<{ data?: D }>;
      return async (after) => {
        const options = { variables: { ...asked, first: LARGEST_PAGE, after }, fetchPolicy: "no-cache" };
        const { data } = await firstValueFrom(fetch(options));
        const found = data && connection(data);
        if (!found) throw new Error("the list was not answered");
        return found;
      };
    },
    more: () => live.fetchMore({ after: page()?.pageInfo.endCursor ?? null } as unknown as Partial<V>),
  };
}

/** A list that is no connection, e.g. the county's campaigns, whole at once. */
export function allRows<T, D, V extends OperationVariables>(
  query: Watchable<D, V> & Fetchable<D>,
  variables: () => V | null,
  rows: (data: D) => readonly T[] | null | undefined,
): LiveRows<T> {
  const live = liveRows(query, variables, (data) => {
    const list = rows(data);
    if (!list) return undefined;
    return { edges: list.map((node) => ({ node })), pageInfo: { hasNextPage: false }, totalCount: list.length };
  });
  return { ...live, reader: () => pageOnce(live) };
}

/** The rows of a list that is whole at once. */
export function pageOnce<T>({ page, error }: Pick<LiveRows<T>, "page" | "error">): ReadPage<T> {
  return () => {
    const whole = page();
    if (!whole || error()) return Promise.reject(new Error("the list was not answered"));
    return Promise.resolve(whole);
  };
}
