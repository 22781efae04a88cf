import { Component, computed, inject } from "@angular/core";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { fieldId, SettingDraft } from "./setting-draft";
import type { SettingPath } from "./setting-schema";
import { SettingWords } from "./setting-words";

/** What is wrong with the draft, each sentence leading to its field. */
@Component({
  selector: "bg-setting-faults",
  imports: [MixedText],
  template: `
    <p>{{ t("settings.faults", { count: faults().length }) }}</p>
    <ul>
      @for (fault of faults(); track $index) {
        <li>
          <button class="link" type="button" (click)="goTo(fault.path)">
            <span [bgText]="fault.words"></span>
          </button>
        </li>
      }
    </ul>
  `,
})
export class SettingFaults {
  private readonly draft = inject(SettingDraft);
  private readonly words = inject(SettingWords);
  protected readonly t = inject(Texts).t;
  protected readonly faults = computed(() =>
    this.draft.faults().map((fault) => {
      const where = this.words.where(this.draft.base()!.schema, this.draft.value(), fault.path);
      return { path: fault.path, words: this.t("settings.faultAt", { where, message: this.draft.say(fault) }) };
    }),
  );

  /** To the field of a message, or to what it stands in. */
  protected goTo(path: SettingPath): void {
    for (let steps = path; ; steps = steps.slice(0, -1)) {
      const field = document.getElementById(fieldId(steps));
      const box = field?.matches("input, select") ? field : field?.querySelector<HTMLElement>("input, select, button");
      if (box) return box.focus();
      if (steps.length === 0) return;
    }
  }
}
