import { Component, DestroyRef, type ElementRef, inject, output, signal, viewChild } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Texts } from "../ui/texts/texts";
import { codeIn } from "./counter-screen";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** The browser's own reader of QR codes, where it has one; no library is loaded for the others, they have the keypad. */
function newDetector(): Detector | null {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return null;
  const Reader = window.BarcodeDetector as new (options: { formats: string[] }) => Detector;
  return new Reader({ formats: ["qr_code", "code_128"] });
}

const LOOK_EVERY_MS = 200;

@Component({
  selector: "bg-code-scanner",
  imports: [NzIconDirective],
  template: `
    @if (detector && !refused()) {
      <div class="scan">
        <video #video muted playsinline [hidden]="!running()"></video>
        @if (!running()) {
          <button type="button" (click)="start()">
            <nz-icon aria-hidden="true" nzType="scan" /><span>{{ t("scanner.start") }}</span>
          </button>
        } @else {
          <p>{{ t("scanner.aim") }}</p>
        }
      </div>
    }
  `,
})
export class CodeScanner {
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>("video");
  private stream: MediaStream | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  protected readonly detector = newDetector();
  protected readonly t = inject(Texts).t;
  protected readonly running = signal(false);
  /** No camera or no permission: the keypad alone, and no nagging. */
  protected readonly refused = signal(false);
  readonly found = output<string>();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
    void this.startIfGranted();
  }

  protected async start(): Promise<void> {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const video = this.video()!.nativeElement;
      video.srcObject = this.stream;
      await video.play();
      this.running.set(true);
      this.timer = setInterval(() => void this.look(video), LOOK_EVERY_MS);
    } catch {
      this.refused.set(true);
      this.stop();
    }
  }

  private async startIfGranted(): Promise<void> {
    if (!this.detector || !navigator.permissions) return;
    const permission = await navigator.permissions.query({ name: "camera" }).catch(() => null);
    if (permission?.state === "granted") await this.start();
  }

  private async look(video: HTMLVideoElement): Promise<void> {
    const seen = await this.detector!.detect(video).catch(() => []);
    const code = seen.map(({ rawValue }) => codeIn(rawValue)).find((one) => one !== null);
    if (!code || this.timer === undefined) return;
    this.stop();
    this.found.emit(code);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.running.set(false);
  }
}
