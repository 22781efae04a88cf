import { Component, computed, inject, input } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";
import { Due } from "./due";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";
import { StageTag } from "./stage-tag";

/** One incident in two lines; three on a phone. */
@Component({
  selector: "bg-inbox-row",
  imports: [MixedText, Due, StageTag],
  template: `
    <a
      class="row"
      role="option"
      [id]="'row-' + row().id"
      [class.new]="!row().seenByColleague"
      [class.pickable]="picks.allowed()"
      [attr.href]="inbox.href(row().id)"
      [attr.tabindex]="reachable() ? 0 : -1"
      [attr.aria-selected]="selected()"
      [attr.aria-posinset]="place()?.at"
      [attr.aria-setsize]="place()?.all"
      [attr.aria-checked]="picks.allowed() ? picks.has(row().id) : null"
      (click)="press($event)"
      (focus)="inbox.activeId.set(row().id)"
      (keydown.arrowdown)="$event.preventDefault(); inbox.move(1)"
      (keydown.arrowup)="$event.preventDefault(); inbox.move(-1)"
    >
      @if (picks.allowed()) {
        <span class="pick" aria-hidden="true"></span>
      }
      <bg-due [deadline]="row().deadline" />
      <span class="t clip" [title]="row().title" [bgText]="row().title"></span>
      <span class="at" [title]="formats.full(row().reportedAt)">{{ formats.when(row().reportedAt) }}</span>
      <span class="k clip" [title]="row().category.name" [bgText]="row().category.name"></span>
      <span class="m clip" [title]="meta()" [bgText]="meta()"></span>
      <bg-stage-tag class="st" [row]="row()" />
    </a>
  `,
})
export class InboxRow {
  private readonly t = inject(Texts).t;
  protected readonly formats = inject(Formats);
  protected readonly inbox = inject(InboxState);
  protected readonly picks = inject(InboxPicks);
  readonly row = input.required<IncidentRowFragment>();
  /** Some part of the data could not be fetched: what is missing is said, not left blank. */
  readonly partial = input(false);
  /** Which of how many it is, where not all of them are in the page. */
  readonly place = input<{ at: number; all: number }>();
  protected readonly selected = computed(() => this.inbox.openId() === this.row().id);
  protected readonly reachable = computed(() => this.inbox.reachableId() === this.row().id);
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

  protected press(event: MouseEvent): void {
    if (!(event.target as Element).matches(".pick")) return this.inbox.follow(event, this.row().id);
    event.preventDefault();
    this.picks.toggle(this.row());
  }
}
