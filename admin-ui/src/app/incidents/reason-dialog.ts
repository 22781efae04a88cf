import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from "@angular/core";
import { MixedText } from "../ui/mixed-text";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";
import type { Command } from "./action-plan";
import type { UploadedPhoto } from "./drafts";
import type { CommandValues } from "./incident-commands";
import { PhotoPicker } from "./photo-picker";

/** What is to be asked before a command is sent. */
export interface Asked {
  command: Command;
  label: string;
  values: CommandValues;
  /** Words are needed: somebody is refused something, or the words are the whole of it. */
  required: boolean;
  /** What the words are, put before them where they are read later. */
  prefix?: string;
}

const LONGEST = 500;

@Component({
  selector: "bg-reason-dialog",
  imports: [MixedText, Dialog, PhotoPicker],
  template: `
    <bg-dialog [heading]="asked().label" (closed)="closed.emit()">
      <form class="stack" novalidate (submit)="submit($event)">
        <label class="labelled">
          <span>{{ asked().required ? t("reason.words") : t("reason.wordsOptional") }}</span>
          <textarea
            #words
            class="input"
            rows="3"
            [maxLength]="longest()"
            [attr.aria-invalid]="missing() || null"
            [attr.aria-describedby]="missing() ? 'reason-missing' : null"
          ></textarea>
        </label>
        @if (missing()) {
          <p class="field-error" id="reason-missing">{{ t("reason.missing") }}</p>
        }
        @if (asked().command === "supplement" && !asked().prefix) {
          <bg-photo-picker [(photos)]="photos" />
        }
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="closed.emit()">{{ t("action.cancel") }}</button>
          <button class="btn go" type="submit"><span [bgText]="asked().label"></span></button>
        </div>
      </form>
    </bg-dialog>
  `,
})
export class ReasonDialog {
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>("words");
  protected readonly t = inject(Texts).t;
  readonly asked = input.required<Asked>();
  protected readonly longest = computed(() => LONGEST - (this.asked().prefix ?? "").length);
  readonly answer = output<CommandValues>();
  readonly closed = output();
  protected readonly missing = signal(false);
  protected readonly photos = signal<UploadedPhoto[]>([]);

  constructor() {
    afterNextRender(() => this.words().nativeElement.focus());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const note = this.words().nativeElement.value.trim();
    this.missing.set(this.asked().required && note === "");
    if (this.missing()) this.words().nativeElement.focus();
    else
      this.answer.emit({
        note: (this.asked().prefix ?? "") + note,
        attachmentIds: this.photos().map((photo) => photo.id),
      });
  }
}
