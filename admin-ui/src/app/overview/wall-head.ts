import { Component, computed, inject, input } from "@angular/core";
import { Router, RouterLink } from "@angular/router";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { Formats } from "../ui/formats";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import { MINUTE_MS } from "./refreshed";

/** The head of the overview on a wall: whose figures, as of when. A small link or Esc leads back to the desk. */
@Component({
  selector: "bg-wall-head",
  imports: [RouterLink],
  template: `
    <header class="page-head">
      <span class="seal" aria-hidden="true" lang="zh-CN">{{ branding.seal() }}</span>
      <h1>
        <span [attr.lang]="branding.name().lang">{{ branding.name().text }}</span> · {{ t("navigation.overview") }}
      </h1>
      <small [attr.lang]="branding.programme().lang">{{ branding.programme().text }}</small>
      @if (branding.demo()) {
        <span class="demo">{{ t("frame.demo") }}</span>
      }
      <span class="wall-time">
        @if (asOf(); as at) {
          <span [class.amber]="old()">{{ t("overview.dataAt", { time: formats.full(iso(at)) }) }}</span>
        }
        <a routerLink="/overview" [queryParams]="desk" queryParamsHandling="merge">{{ t("overview.leaveScreen") }}</a>
      </span>
    </header>
  `,
})
export class WallHead {
  private readonly clock = inject(Clock);
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly desk = { screen: null };
  /** When all that is shown was fetched, ms since 1970; null before it was. */
  readonly asOf = input.required<number | null>();
  /** More than two refreshes have come to nothing. */
  protected readonly old = computed(() => this.clock.now() - (this.asOf() ?? Infinity) > 2.5 * MINUTE_MS);

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add({
      Escape: () => void router.navigate(["/overview"], { queryParams: this.desk, queryParamsHandling: "merge" }),
    });
  }

  protected iso(at: number): string {
    return new Date(at).toISOString();
  }
}
