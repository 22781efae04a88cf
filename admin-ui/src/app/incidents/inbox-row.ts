import { Location } from "@angular/common";
import { Component, computed, effect, inject, input, signal } from "@angular/core";
import { Router } from "@angular/router";
import type { IncidentRowFragment, IncidentState } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";
import { Due } from "./due";
import { InboxState } from "./inbox-state";
import { stateTone } from "./state-tone";

/** One incident in two lines; three on a phone. */
@Component({
  selector: "bg-inbox-row",
  imports: [MixedText, Due],
  template: `
    <a
      class="row"
      role="option"
      [id]="'row-' + row().id"
      [class.new]="!row().seenByColleague"
      [attr.href]="href()"
      [attr.tabindex]="reachable() ? 0 : -1"
      [attr.aria-selected]="selected()"
      (click)="open($event)"
      (focus)="inbox.activeId.set(row().id)"
      (keydown.arrowdown)="$event.preventDefault(); inbox.move(1)"
      (keydown.arrowup)="$event.preventDefault(); inbox.move(-1)"
    >
      <bg-due [deadline]="row().deadline" />
      <span class="t clip" [title]="row().title" [bgText]="row().title"></span>
      <span class="at" [title]="formats.full(row().reportedAt)">{{ formats.when(row().reportedAt) }}</span>
      <span class="k clip" [title]="row().category.name" [bgText]="row().category.name"></span>
      <span class="m clip" [title]="meta()" [bgText]="meta()"></span>
      <span class="tag st {{ tone() }}" [class.flash]="flash()" [bgText]="row().stateLabel"></span>
    </a>
  `,
})
export class InboxRow {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly t = inject(Texts).t;
  protected readonly formats = inject(Formats);
  protected readonly inbox = inject(InboxState);
  readonly row = input.required<IncidentRowFragment>();
  /** Some part of the data could not be fetched: what is missing is said, not left blank. */
  readonly partial = input(false);
  protected readonly selected = computed(() => this.inbox.openId() === this.row().id);
  /** One row takes the tab key: the active one, else the open one, else the first. */
  protected readonly reachable = computed(() => {
    const rows = this.inbox.rows();
    const wanted = this.inbox.activeId() ?? this.inbox.openId();
    return rows.some((row) => row.id === wanted) ? wanted === this.row().id : rows[0]?.id === this.row().id;
  });
  protected readonly tone = computed(() => stateTone(this.row().state));
  protected readonly flash = signal(false);
  protected readonly meta = computed(() => {
    const { grid, channelLabel, attachments, category } = this.row();
    const images = attachments.filter((one) => one.kind === "IMAGE").length;
    const voices = attachments.length - images;
    const attached = [
      images > 0 ? this.t("row.images", { count: images }) : "",
      voices > 0 ? this.t("row.voices", { count: voices }) : "",
    ].filter(Boolean);
    const place = grid?.name ?? (this.partial() ? "—" : "");
    return [place, channelLabel, category.tier ?? "", attached.join(" ")].filter(Boolean).join(" · ");
  });

  constructor() {
    let before: IncidentState | null = null;
    effect((onCleanup) => {
      const now = this.row().state;
      const changed = before !== null && before !== now;
      before = now;
      if (!changed) return;
      this.flash.set(true);
      const timer = setTimeout(() => this.flash.set(false), 1_500);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected href(): string {
    const queryParams = { view: this.inbox.view() };
    const tree = this.router.createUrlTree(["/incidents", this.row().id], {
      queryParams,
      queryParamsHandling: "merge",
    });
    return this.location.prepareExternalUrl(this.router.serializeUrl(tree));
  }

  /** An ordinary click opens beside the list; with a key held the browser opens a new tab. */
  protected open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.inbox.open(this.row().id, true);
  }
}
