import { Component, type ElementRef, inject, input, signal, viewChild } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { formatLength } from "../ui/format";
import { Texts } from "../ui/texts/texts";

/** A voice report: play, place, length, and one and a half times the speed. */
@Component({
  selector: "bg-voice-player",
  imports: [NzIconDirective],
  template: `
    <div class="voice">
      <button
        class="play"
        type="button"
        [attr.aria-label]="playing() ? t('voice.pause') : t('voice.play', { seconds: seconds() ?? 0 })"
        (click)="toggle()"
      >
        <nz-icon
          aria-hidden="true"
          [nzType]="playing() ? 'pause' : 'caret-right'"
          [nzTheme]="playing() ? 'outline' : 'fill'"
        />
      </button>
      <progress [max]="seconds() || 1" [value]="at()" [attr.aria-label]="t('voice.place')"></progress>
      <span class="small">{{ length() }}</span>
      <button class="link small" type="button" [attr.aria-pressed]="fast()" (click)="switchSpeed()">
        {{ fast() ? t("voice.fast") : t("voice.normal") }}
      </button>
      <ng-content />
      @if (lost()) {
        <span class="small quiet">{{ t("report.missing") }}</span>
      }
      <audio
        #audio
        preload="none"
        [src]="url()"
        (play)="playing.set(true)"
        (pause)="playing.set(false)"
        (timeupdate)="at.set(audio.currentTime)"
        (error)="lost.set(true)"
      ></audio>
    </div>
  `,
})
export class VoicePlayer {
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>("audio");
  protected readonly t = inject(Texts).t;
  readonly url = input.required<string>();
  readonly seconds = input.required<number | null>();
  protected readonly playing = signal(false);
  protected readonly at = signal(0);
  protected readonly fast = signal(false);
  protected readonly lost = signal(false);

  toggle(): void {
    const audio = this.audio().nativeElement;
    if (audio.paused) void audio.play().catch(() => this.lost.set(true));
    else audio.pause();
  }

  protected length(): string {
    return formatLength(this.seconds() ?? 0);
  }

  protected switchSpeed(): void {
    this.fast.update((fast) => !fast);
    this.audio().nativeElement.playbackRate = this.fast() ? 1.5 : 1;
  }
}
