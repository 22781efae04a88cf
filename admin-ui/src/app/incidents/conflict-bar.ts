import { Component, type ElementRef, afterNextRender, computed, inject, input, output, viewChild } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";
import type { Conflict } from "./incident-actions";

/** Somebody was quicker: what failed, who did what, and that nothing written here is lost. */
@Component({
  selector: "bg-conflict-bar",
  imports: [MixedText, NzIconDirective],
  template: `
    <div #bar class="conf" role="alert" tabindex="-1">
      <nz-icon aria-hidden="true" nzType="warning" nzTheme="fill" />
      <p>
        <b [bgText]="t('conflict.heading', { label: conflict().label })"></b><br />
        <span [bgText]="what() + t('conflict.kept')"></span>
      </p>
      <button class="btn sm" type="button" (click)="latest.emit()">{{ t("conflict.latest") }}</button>
      @if (label()) {
        <button class="btn sm" type="button" (click)="repeat.emit()"><span [bgText]="repeatLabel()"></span></button>
      }
    </div>
  `,
})
export class ConflictBar {
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>("bar");
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** The incident as it is now. */
  readonly incident = input.required<IncidentFactsFragment>();
  readonly conflict = input.required<Conflict>();
  /** The server's word for the command if it is still allowed; else empty. */
  readonly label = input.required<string>();
  readonly latest = output();
  readonly repeat = output();

  protected readonly what = computed(() => {
    const last = [...this.incident().transitions].sort((a, b) => b.at.localeCompare(a.at))[0];
    if (!last) return "";
    const { by } = last;
    const who = by
      ? by.organizationName
        ? this.t("conflict.who", { name: by.displayName, unit: by.organizationName })
        : by.displayName
      : this.t("process.system");
    const step = [last.label, last.organization?.name].filter(Boolean).join(" ");
    return this.t("conflict.what", { who, time: this.formats.when(last.at), step });
  });
  protected readonly repeatLabel = computed(() => {
    const unit = this.conflict().values.organization?.name;
    return unit
      ? this.t("conflict.repeatTo", { label: this.label(), unit })
      : this.t("conflict.repeat", { label: this.label() });
  });

  constructor() {
    afterNextRender(() => this.bar().nativeElement.focus());
  }
}
