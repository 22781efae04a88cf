import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  type OnInit,
  output,
  signal,
  viewChild,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { RedemptionCardFragment } from "../../generated/counter";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { Refusal } from "./counter-screen";

const HEADINGS: Record<Refusal, TextKey> = {
  used: "counter.used",
  expired: "counter.expired",
  cancelled: "counter.cancelled",
  elsewhere: "counter.elsewhere",
  unknown: "counter.unknown",
};
const SENTENCES: Record<Refusal, TextKey> = {
  used: "counter.usedHint",
  expired: "counter.expiredHint",
  cancelled: "counter.cancelledHint",
  elsewhere: "counter.elsewhereHint",
  unknown: "counter.unknownHint",
};

/** Why nothing is handed over: one sentence and one button. */
@Component({
  selector: "bg-counter-refusal",
  imports: [MixedText, NzIconDirective],
  template: `
    <div class="okk no" role="alert">
      <div class="m"><nz-icon aria-hidden="true" nzType="close" /></div>
      <h1>{{ heading() }}</h1>
      @if (redemption(); as known) {
        <p class="what" [bgText]="t('counter.what', { name: known.reward.name, count: known.quantity })"></p>
      }
      @if (detail()) {
        <p class="quiet" [bgText]="detail()"></p>
      }
    </div>
    <p class="tip centred">{{ sentence() }}</p>
    <div class="cta">
      <button #again class="btn go" type="button" [attr.aria-disabled]="secondsLeft() > 0 || null" (click)="goOn()">
        {{ t("counter.again") }}
      </button>
    </div>
  `,
})
export class CounterRefusal implements OnInit {
  private readonly again = viewChild.required<ElementRef<HTMLButtonElement>>("again");
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly refusal = input<Refusal>();
  readonly redemption = input<RedemptionCardFragment | null>(null);
  /** Too many wrong codes: nothing is taken before this time, ms since 1970 of this browser. */
  readonly waitUntil = input<number>();
  readonly next = output();
  private readonly now = signal(Date.now());
  protected readonly secondsLeft = computed(() =>
    Math.max(0, Math.ceil(((this.waitUntil() ?? 0) - this.now()) / 1_000)),
  );
  protected readonly heading = computed(() => {
    const refusal = this.refusal();
    return this.t(refusal === undefined ? "counter.tooMany" : HEADINGS[refusal]);
  });
  protected readonly sentence = computed(() => {
    const refusal = this.refusal();
    if (refusal === undefined) return this.t("counter.tooManyHint", { seconds: this.secondsLeft() });
    return this.t(SENTENCES[refusal]);
  });
  /** When, where and by whom, as far as it is known. */
  protected readonly detail = computed(() => {
    const redemption = this.redemption();
    if (!redemption) return "";
    const station = redemption.station?.name ?? "";
    if (this.refusal() === "elsewhere") return this.t("counter.elsewhereAt", { station });
    if (this.refusal() === "used" && redemption.settledAt) {
      const who = redemption.settledBy?.displayName ?? "—";
      return this.t("counter.usedDetail", { time: this.formats.when(redemption.settledAt), station, who });
    }
    return redemption.expiresAt && this.refusal() === "expired"
      ? this.t("counter.expiredAt", { time: this.formats.until(redemption.expiresAt) })
      : "";
  });

  constructor() {
    afterNextRender(() => this.again().nativeElement.focus());
  }

  ngOnInit(): void {
    this.tick();
  }

  protected goOn(): void {
    if (this.secondsLeft() === 0) this.next.emit();
  }

  /** Counts down while there is something to wait for. */
  private tick(): void {
    this.now.set(Date.now());
    if (this.secondsLeft() > 0) setTimeout(() => this.tick(), 1_000);
  }
}
