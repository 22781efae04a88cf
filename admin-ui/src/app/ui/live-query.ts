import { type Signal, computed, linkedSignal, signal } from "@angular/core";
import { takeUntilDestroyed, toObservable } from "@angular/core/rxjs-interop";
import type { QueryRef } from "apollo-angular";
import type { WatchQueryFetchPolicy } from "@apollo/client";
import type { ObservableQuery, OperationVariables } from "@apollo/client/core";
import { of, switchMap, tap } from "rxjs";

export interface LiveQuery<T, V extends OperationVariables> {
  /** What is known now; stays while newer data is fetched with the same variables. */
  data: Signal<T | undefined>;
  loading: Signal<boolean>;
  error: Signal<unknown>;
  refetch(): Promise<void>;
  fetchMore(variables: Partial<V>): Promise<void>;
}

/** A generated query service, by what it gives: its own type is too deep for the compiler to infer from. */
export interface Watchable<T, V extends OperationVariables> {
  watch(...options: never[]): QueryRef<T, V>;
}

/** A query as signals, followed in Apollo's cache; null variables = not asked. Call in an injection context. */
export function liveQuery<T, V extends OperationVariables>(
  query: Watchable<T, V>,
  variables: () => V | null,
  fetchPolicy: WatchQueryFetchPolicy = "cache-and-network",
): LiveQuery<T, V> {
  const wanted = computed(variables, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  const result = signal<ObservableQuery.Result<T> | undefined>(undefined);
  const watch = query.watch.bind(query) as (options: object) => QueryRef<T, V>;
  let ref: QueryRef<T, V> | undefined;
  toObservable(wanted)
    .pipe(
      tap(() => {
        ref = undefined;
        result.set(undefined);
      }),
      switchMap((asked) => {
        if (asked === null) return of(undefined);
        ref = watch({ variables: asked, fetchPolicy, nextFetchPolicy: "cache-first", errorPolicy: "all" });
        return ref.valueChanges;
      }),
      takeUntilDestroyed(),
    )
    .subscribe((next) => result.set(next));
  return {
    // Rows that came without some field (a subgraph is down) are better than none.
    data: computed(() => (result()?.data ?? undefined) as T | undefined),
    loading: computed(() => (result() === undefined ? wanted() !== null : result()!.loading)),
    error: computed(() => result()?.error),
    refetch: async () => {
      await ref?.refetch().catch(() => undefined);
    },
    fetchMore: async (more) => {
      await ref?.fetchMore({ variables: more }).catch(() => undefined);
    },
  };
}

/** What a query gave last stays while it is asked with other variables, as long as `keeps`. */
export function kept<T>(data: Signal<T | undefined>, keeps: () => boolean): Signal<T | undefined> {
  return linkedSignal<T | undefined, T | undefined>({
    source: data,
    computation: (now, before) => now ?? (keeps() ? before?.value : undefined),
  });
}
