import {
  Component,
  type ElementRef,
  type OnDestroy,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from "@angular/core";
import { Title } from "@angular/platform-browser";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { NzWatermarkComponent } from "ng-zorro-antd/watermark";
import { firstValueFrom } from "rxjs";
import { FulfilledTodayGQL, FulfilRedemptionGQL, RedemptionGQL } from "../../generated/counter";
import { Me } from "../session/me";
import { PersonMenu } from "../shell/person-menu";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { failureOf } from "../ui/failure";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { newKey, send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { CodeScanner } from "./code-scanner";
import { CODE_LENGTH, type Screen, screenOf, WAIT_SECONDS, WRONG_TRIES } from "./counter-screen";
import { CounterRefusal } from "./counter-refusal";
import { CounterToday } from "./counter-today";

const RETRY_MS = 3_000;

/** May I hand this over? Enter, check, done. */
@Component({
  selector: "bg-counter",
  imports: [CodeScanner, CounterRefusal, CounterToday, NzIconDirective, NzWatermarkComponent, PersonMenu],
  templateUrl: "./counter.html",
  host: { "(document:keydown)": "keyed($event)" },
})
export class Counter implements OnDestroy {
  private readonly clock = inject(Clock);
  private readonly lookUp = inject(RedemptionGQL);
  private readonly fulfilment = inject(FulfilRedemptionGQL);
  private readonly focused = viewChild<ElementRef<HTMLElement>>("focused");
  private wrong = 0;
  private lookedUp = 0;
  private readonly leaving = new AbortController();
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  protected readonly digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  protected readonly boxes = [0, 1, 2, 3, 4, 5, 6, 7];
  protected readonly code = signal("");
  protected readonly screen = signal<Screen>({ name: "enter" });
  protected readonly showsToday = signal(false);
  protected readonly busy = signal(false);
  protected readonly today = liveQuery(inject(FulfilledTodayGQL), () => ({}));
  protected readonly done = computed(() => this.today.data()?.fulfilledToday ?? []);
  protected readonly mark = computed(() => {
    const now = new Date(this.clock.now()).toISOString();
    return [this.me.name(), this.me.staffNumber(), this.formats.stamp(now)].filter(Boolean).join(" ");
  });
  protected readonly markFont = { color: "rgba(27,33,41,.055)", fontSize: 13 };

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("counter.title"), this.branding.name().text].join(" · ")));
    // The button that answers the screen takes the focus, so Enter confirms and a reader hears the screen.
    effect(() => {
      const screen = this.screen();
      const element = this.focused()?.nativeElement;
      if (screen.name !== "enter") untracked(() => element?.focus());
    });
  }

  ngOnDestroy(): void {
    this.leaving.abort();
  }

  protected press(digit: string): void {
    if (this.screen().name !== "enter" || this.code().length >= CODE_LENGTH) return;
    this.code.update((code) => code + digit);
    if (this.code().length === CODE_LENGTH) void this.look(this.code());
  }

  protected erase(): void {
    this.code.update((code) => code.slice(0, -1));
  }

  protected scanned(code: string): void {
    if (this.screen().name !== "enter") return;
    this.code.set(code);
    void this.look(code);
  }

  /** Keyboards and USB scanners type digits; a scanner ends with Enter, which means nothing here. */
  protected keyed(event: KeyboardEvent): void {
    if (this.screen().name !== "enter" || this.showsToday() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches("input, [role=menuitem]")) return;
    if (/^[0-9]$/.test(event.key)) this.press(event.key);
    else if (event.key === "Backspace") this.erase();
    else if (event.key === "Escape") this.code.set("");
    else return;
    event.preventDefault();
  }

  protected next(): void {
    this.lookedUp += 1;
    this.code.set("");
    this.showsToday.set(false);
    this.screen.set({ name: "enter" });
  }

  protected async confirm(): Promise<void> {
    const screen = this.screen();
    if (screen.name !== "ready" || this.busy()) return;
    this.busy.set(true);
    try {
      const input = { code: this.code(), idempotencyKey: newKey() };
      const uncertain = (unknown: boolean): void =>
        this.screen.set(unknown ? { name: "offline", doing: "fulfil" } : screen);
      const { redemption, userErrors } = await send(this.fulfilment, input, uncertain, this.leaving.signal);
      if (redemption && userErrors.length === 0) {
        this.screen.set({ name: "done", redemption });
        void this.today.refetch();
      } else if (userErrors.some(({ code }) => code === "RATE_LIMITED")) {
        this.fail(userErrors.map((error) => error.message).join(" "), null);
      } else {
        // Somebody else was quicker, or the day has turned: what is true now is asked for again.
        await this.look(this.code());
        if (this.screen().name === "ready") this.fail(userErrors.map((error) => error.message).join(" "), null);
      }
    } catch (error) {
      this.explain(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Looks a code up; a network that is away is tried again until it answers or the clerk goes back. */
  private async look(code: string): Promise<void> {
    const look = ++this.lookedUp;
    this.screen.set({ name: "looking" });
    for (;;) {
      try {
        const { data } = await firstValueFrom(this.lookUp.fetch({ variables: { code }, fetchPolicy: "no-cache" }));
        if (look !== this.lookedUp) return;
        this.show(screenOf(data?.redemption ?? null, this.clock.now()));
        return;
      } catch (error) {
        if (look !== this.lookedUp) return;
        const { code: reason } = failureOf(error);
        if (reason !== "NETWORK" && reason !== "SERVICE_UNAVAILABLE") return this.explain(error);
        this.screen.set({ name: "offline", doing: "look" });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        if (look !== this.lookedUp || this.leaving.signal.aborted) return;
      }
    }
  }

  private show(screen: Screen): void {
    const unknown = screen.name === "refused" && screen.refusal === "unknown";
    this.wrong = unknown ? this.wrong + 1 : 0;
    if (this.wrong >= WRONG_TRIES) this.wait(WAIT_SECONDS);
    else this.screen.set(screen);
  }

  private wait(seconds: number): void {
    this.wrong = 0;
    this.code.set("");
    this.screen.set({ name: "wait", untilMs: Date.now() + seconds * 1_000 });
  }

  private explain(error: unknown): void {
    const { code, requestId, retryAfterSeconds } = failureOf(error);
    if (code === "RATE_LIMITED") this.wait(retryAfterSeconds ?? WAIT_SECONDS);
    else if (code === "NOT_FOUND") this.show(screenOf(null, this.clock.now()));
    else this.fail(this.t(code === "FORBIDDEN" ? "failure.forbidden" : "failure.internal"), requestId);
  }

  private fail(text: string, requestId: string | null): void {
    this.screen.set({ name: "failed", text, requestId });
  }
}
