import { type Signal, inject } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { ActivatedRoute, Router } from "@angular/router";
import { map } from "rxjs";

/** What a page filters by, in its address, so that a link is a shared view. */
export interface UrlParams {
  /** By name; one that is absent or empty is undefined. */
  values: Signal<Record<string, string | undefined>>;
  /** Sets or (null, empty) drops some; the others stay. */
  choose(values: Record<string, string | null>): void;
}

/** The query of this page's address. Call in an injection context. */
export function urlParams(): UrlParams {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  const values = toSignal(
    route.queryParamMap.pipe(map((all) => Object.fromEntries(all.keys.map((key) => [key, all.get(key) || undefined])))),
    { requireSync: true },
  );
  return {
    values,
    choose: (changed) => {
      const queryParams = Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, value || null]));
      void router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: "merge", replaceUrl: true });
    },
  };
}
