import { Component, DestroyRef, computed, inject, model, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { formatLength } from "../ui/format";
import { Texts, type TextKey } from "../ui/texts/texts";
import { LONGEST_SECONDS, type Voice } from "./voice";
import type { VoiceRecording } from "./voice-recording";

type RecorderState = "idle" | "asking" | "recording" | "refused" | "silent";

const LABELS: Record<RecorderState, TextKey> = {
  idle: "voice.record",
  asking: "voice.record",
  recording: "voice.stop",
  refused: "voice.refused",
  silent: "voice.silent",
};

/** One button that starts and stops a recording. Without a microphone it says so, and leaves it at that. */
@Component({
  selector: "bg-voice-recorder",
  imports: [NzIconDirective],
  template: `
    <button class="btn" type="button" [attr.aria-busy]="state() === 'asking' || null" (click)="press()">
      @if (recording()) {
        <i class="recording" aria-hidden="true"></i>
      } @else {
        <nz-icon aria-hidden="true" nzType="audio" />
      }
      <span>{{ t(label()) }}</span>
      @if (recording()) {
        <span aria-hidden="true">{{ length() }}</span>
      }
    </button>
    <span class="sr" role="status">{{ said() }}</span>
  `,
})
export class VoiceRecorder {
  protected readonly t = inject(Texts).t;
  readonly voice = model.required<Voice | null>();
  protected readonly state = signal<RecorderState>("idle");
  readonly recording = computed(() => this.state() === "recording");
  protected readonly label = computed<TextKey>(() =>
    this.state() === "idle" && this.voice() ? "voice.again" : LABELS[this.state()],
  );
  /** What changed without the person's doing, for those who do not see the button. */
  protected readonly said = computed(() =>
    this.state() === "refused" || this.state() === "silent" ? this.t(this.label()) : "",
  );
  private readonly seconds = signal(0);
  protected readonly length = computed(() => `${formatLength(this.seconds())} / ${formatLength(LONGEST_SECONDS)}`);
  private current: VoiceRecording | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.timer);
      this.current?.cancel();
      this.forget();
    });
  }

  /** Ends a recording that runs, and keeps it. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    const recording = this.current;
    this.current = null;
    if (recording === null) return;
    this.state.set("asking");
    const voice = await recording.stop();
    this.voice.set(voice);
    this.state.set(voice ? "idle" : "silent");
  }

  remove(): void {
    this.forget();
    this.voice.set(null);
  }

  protected async press(): Promise<void> {
    if (this.state() === "asking") return;
    await (this.current ? this.stop() : this.start());
  }

  private async start(): Promise<void> {
    this.state.set("asking");
    try {
      const { VoiceRecording } = await import("./voice-recording");
      this.current = await VoiceRecording.start();
    } catch {
      this.state.set("refused");
      return;
    }
    this.remove();
    this.state.set("recording");
    const begun = performance.now();
    this.seconds.set(0);
    this.timer = setInterval(() => {
      this.seconds.set((performance.now() - begun) / 1_000);
      if (this.seconds() >= LONGEST_SECONDS) void this.stop();
    }, 250);
  }

  private forget(): void {
    const voice = this.voice();
    if (voice) URL.revokeObjectURL(voice.url);
  }
}
