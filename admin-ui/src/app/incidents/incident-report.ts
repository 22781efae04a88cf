import { Component, computed, inject, input, output, signal, viewChild } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";
import { AttachmentViewer } from "./attachment-viewer";
import { VoicePlayer } from "./voice-player";

/** The reporter's own words, voice and photos. */
@Component({
  selector: "bg-incident-report",
  imports: [MixedText, AttachmentViewer, VoicePlayer],
  template: `
    <section class="card" aria-labelledby="report-heading">
      <div class="h">
        <h3 id="report-heading">{{ t("report.heading") }}</h3>
        <span class="r quiet" [title]="formats.full(incident().reportedAt)" [bgText]="came()"></span>
      </div>
      @if (!wordless()) {
        <p class="say" [bgText]="incident().description"></p>
      }
      @for (voice of voices(); track voice.id) {
        <bg-voice-player [url]="voice.url" [seconds]="voice.durationSeconds">
          @if (mayTranscribe()) {
            <button class="link small" type="button" (click)="transcribe.emit()">{{ t("voice.transcribe") }}</button>
          }
        </bg-voice-player>
      }
      @if (photos().length > 0) {
        <div class="att">
          @for (photo of photos(); track photo.id; let index = $index) {
            <button
              class="ph"
              type="button"
              [attr.aria-label]="t('report.photo', { number: index + 1, total: photos().length })"
              (click)="shown.set(index)"
            >
              @if (missing().includes(photo.id)) {
                <em>{{ t("report.missing") }}</em>
              } @else {
                <img [src]="photo.url" alt="" width="118" height="84" loading="lazy" (error)="lose(photo.id)" />
              }
              <span>{{ index + 1 }} / {{ photos().length }}</span>
            </button>
          }
        </div>
      }
    </section>
    @if (shown() !== null) {
      <bg-attachment-viewer [photos]="photos()" [(at)]="shown" />
    }
  `,
})
export class IncidentReport {
  private readonly voice = viewChild(VoicePlayer);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly incident = input.required<IncidentFactsFragment>();
  readonly transcribe = output();
  /** By which way, and when. */
  protected readonly came = computed(
    () => `${this.incident().channelLabel} · ${this.formats.when(this.incident().reportedAt)}`,
  );
  protected readonly photos = computed(() => this.incident().attachments.filter((one) => one.kind === "IMAGE"));
  protected readonly voices = computed(() => this.incident().attachments.filter((one) => one.kind === "AUDIO"));
  /** Nothing but a recording: its description is the category's name, which stands in the heading. */
  protected readonly wordless = computed(() => {
    const { title, description } = this.incident();
    return this.voices().length > 0 && title.endsWith(` · ${description}`);
  });
  protected readonly mayTranscribe = computed(() =>
    this.incident().allowedActions.some(({ command, refusal }) => command === "supplement" && !refusal),
  );
  protected readonly shown = signal<number | null>(null);
  protected readonly missing = signal<readonly string[]>([]);

  playVoice(): void {
    this.voice()?.toggle();
  }

  protected lose(id: string): void {
    this.missing.update((ids) => [...ids, id]);
  }
}
