import { type Signal, computed } from "@angular/core";
import type { WatchQueryFetchPolicy } from "@apollo/client";
import type { OperationVariables } from "@apollo/client/core";
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
}

/**
 * A connection as signals. Its field is named in `newCache` (ui/api.ts), so that pages join; null variables = not asked.
 * Call in an injection context.
 */
export function liveRows<T, D, V extends OperationVariables>(
  query: Watchable<D, V>,
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
    more: () => live.fetchMore({ after: page()?.pageInfo.endCursor ?? null } as unknown as Partial<V>),
  };
}

/** A list that is no connection, e.g. the county's campaigns, whole at once. */
export function allRows<T, D, V extends OperationVariables>(
  query: Watchable<D, V>,
  variables: () => V | null,
  rows: (data: D) => readonly T[] | null | undefined,
): LiveRows<T> {
  return liveRows(query, variables, (data) => {
    const list = rows(data);
    if (!list) return undefined;
    return { edges: list.map((node) => ({ node })), pageInfo: { hasNextPage: false }, totalCount: list.length };
  });
}
