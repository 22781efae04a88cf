import { Component, computed, inject } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { ActivatedRoute, NavigationEnd, Router, RouterOutlet } from "@angular/router";
import { filter, map, startWith } from "rxjs";
import { Texts } from "../ui/texts/texts";
import { InboxList } from "./inbox-list";
import { InboxMode } from "./inbox-mode";
import { InboxState } from "./inbox-state";

/**
 * The list and the incident beside it; under 1024 px, and beside no table, one over the other; an incident without `view`
 * stands alone.
 */
@Component({
  selector: "bg-inbox",
  imports: [InboxList, RouterOutlet],
  template: `
    <div class="inbox" [class.alone]="alone()" [class.over]="mode.over()" [class.open]="state.openId() !== null">
      @if (alone()) {
        <h1 class="sr">{{ t("navigation.inbox") }}</h1>
      } @else {
        <bg-inbox-list class="list" />
      }
      <div class="pane">
        <router-outlet />
        @if (state.openId() === null) {
          <p class="pane-empty quiet">{{ t("inbox.choose") }}</p>
        }
      </div>
    </div>
  `,
})
export class Inbox {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly mode = inject(InboxMode);
  protected readonly state = inject(InboxState);
  protected readonly t = inject(Texts).t;
  private readonly here = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => ({
        id: this.route.snapshot.firstChild?.paramMap.get("id") ?? null,
        view: this.route.snapshot.queryParamMap.get("view"),
      })),
    ),
    { requireSync: true },
  );
  protected readonly alone = computed(() => this.here().id !== null && this.here().view === null);
}
