import { Injectable, inject, signal } from "@angular/core";
import { takeUntilDestroyed } from "@angular/core/rxjs-interop";
import { NavigationEnd, type NavigationError, Router } from "@angular/router";

/** A page that could not be opened at all, e.g. because who asks could not be found out: said instead of an empty window. */
@Injectable({ providedIn: "root" })
export class NavigationFailure {
  private readonly failure = signal<{ error: unknown; url: string } | null>(null);
  readonly last = this.failure.asReadonly();

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationEnd) this.failure.set(null);
      });
  }

  heard({ error, url }: NavigationError): void {
    this.failure.set({ error: error as unknown, url });
  }
}
