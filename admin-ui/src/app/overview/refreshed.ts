import { type Signal, computed, effect, inject, signal, untracked } from "@angular/core";
import { Clock } from "../ui/clock";

export const MINUTE_MS = 60_000;

/** A query of the page, as `liveQuery` gives it. */
interface Part {
  data: Signal<unknown>;
  loading: Signal<boolean>;
  error: Signal<unknown>;
  refetch(): Promise<void>;
}

/**
 * While `on`, the parts of a page are fetched again each minute. Gives the time at which all of them were last there,
 * ms since 1970; null before. Call in an injection context.
 */
export function refreshed(on: () => boolean, parts: () => Part[]): Signal<number | null> {
  const clock = inject(Clock);
  const asOf = signal<number | null>(null);
  const minute = computed(() => (on() ? Math.floor(clock.now() / MINUTE_MS) : null));
  let before: number | null = null;
  effect(() => {
    const now = minute();
    // In the first minute the page is fetching anyway.
    if (before !== null && now !== null && now !== before)
      untracked(() => parts().forEach((part) => void part.refetch()));
    before = now;
  });
  effect(() => {
    const whole = parts().every(({ data, loading, error }) => data() !== undefined && !loading() && !error());
    if (whole) asOf.set(untracked(clock.now));
  });
  return asOf.asReadonly();
}
