import { DestroyRef, Injectable, inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { FulfilRedemptionGQL, RedemptionGQL } from "../../generated/counter";
import { Clock } from "../ui/clock";
import { failureOf, isUnanswered } from "../ui/failure";
import { newKey, send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { CODE_LENGTH, type Screen, screenOf, WAIT_SECONDS, WRONG_TRIES } from "./counter-screen";

const RETRY_MS = 3_000;
/** The Enter with which a scanner ends must not confirm what nobody has read yet. */
const READING_MS = 500;

/** The counter's work: a code is typed, looked up, confirmed, and the next one comes. */
@Injectable()
export class CounterDesk {
  private readonly clock = inject(Clock);
  private readonly lookUp = inject(RedemptionGQL);
  private readonly fulfilment = inject(FulfilRedemptionGQL);
  private readonly t = inject(Texts).t;
  private readonly leaving = new AbortController();
  private wrong = 0;
  private shownAt = 0;
  /** Counted up with each look-up, so that a late answer to an earlier one is dropped. */
  private lookedUp = 0;
  readonly code = signal("");
  readonly screen = signal<Screen>({ name: "enter" });
  readonly busy = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.lookedUp += 1;
      this.leaving.abort();
    });
  }

  press(digit: string): void {
    if (this.screen().name !== "enter" || this.code().length >= CODE_LENGTH) return;
    this.code.update((code) => code + digit);
    if (this.code().length === CODE_LENGTH) void this.look(this.code());
  }

  erase(): void {
    this.code.update((code) => code.slice(0, -1));
  }

  /** A whole code at once, from a camera. */
  take(code: string): void {
    if (this.screen().name !== "enter") return;
    this.code.set(code);
    void this.look(code);
  }

  next(): void {
    this.lookedUp += 1;
    this.code.set("");
    this.screen.set({ name: "enter" });
  }

  /** Hands over what is shown; true when it was settled now. */
  async confirm(): Promise<boolean> {
    const screen = this.screen();
    if (screen.name !== "ready" || this.busy() || performance.now() - this.shownAt < READING_MS) return false;
    this.busy.set(true);
    try {
      const input = { code: this.code(), idempotencyKey: newKey() };
      const uncertain = (unknown: boolean): void =>
        this.screen.set(unknown ? { name: "offline", doing: "fulfil" } : screen);
      const { redemption, userErrors } = await send(this.fulfilment, input, uncertain, this.leaving.signal);
      if (redemption && userErrors.length === 0) {
        this.screen.set({ name: "done", redemption });
        return true;
      }
      // Somebody else was quicker, or the day has turned: what is true now is asked for again.
      await this.look(this.code());
      if (this.screen().name === "ready") this.fail(userErrors.map((error) => error.message).join(" "), null);
    } catch (error) {
      this.explain(error);
    } finally {
      this.busy.set(false);
    }
    return false;
  }

  /** Looks a code up; a network that is away is tried again until it answers or the clerk goes back. */
  private async look(code: string): Promise<void> {
    const look = ++this.lookedUp;
    this.screen.set({ name: "looking" });
    for (;;) {
      try {
        const { data } = await firstValueFrom(this.lookUp.fetch({ variables: { code }, fetchPolicy: "no-cache" }));
        if (look === this.lookedUp) this.show(screenOf(data?.redemption ?? null, this.clock.now()));
        return;
      } catch (error) {
        if (look !== this.lookedUp) return;
        if (!isUnanswered(failureOf(error))) return this.explain(error);
        this.screen.set({ name: "offline", doing: "look" });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        if (look !== this.lookedUp) return;
      }
    }
  }

  private show(screen: Screen): void {
    this.shownAt = performance.now();
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
