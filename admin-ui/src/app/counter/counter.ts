import { Component, type ElementRef, computed, effect, inject, signal, untracked, viewChild } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { NzWatermarkComponent } from "ng-zorro-antd/watermark";
import { FulfilledTodayGQL, type RedemptionCardFragment } from "../../generated/counter";
import { Me } from "../session/me";
import { PersonMenu } from "../shell/person-menu";
import { MixedText } from "../ui/mixed-text";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";
import { CodeScanner } from "./code-scanner";
import { CounterDesk } from "./counter-desk";
import { CounterRefusal } from "./counter-refusal";
import { CounterToday } from "./counter-today";

/** May I hand this over? Enter, check, done. */
@Component({
  selector: "bg-counter",
  imports: [
    MixedText,
    CodeScanner,
    CounterRefusal,
    CounterToday,
    NzIconDirective,
    NzWatermarkComponent,
    PersonMenu,
    RouterLink,
  ],
  providers: [CounterDesk],
  templateUrl: "./counter.html",
  host: { "(document:keydown)": "keyed($event)" },
})
export class Counter {
  private readonly clock = inject(Clock);
  private readonly desk = inject(CounterDesk);
  private readonly answer = viewChild<ElementRef<HTMLElement>>("answer");
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  protected readonly digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  protected readonly boxes = [0, 1, 2, 3, 4, 5, 6, 7];
  protected readonly code = this.desk.code;
  protected readonly screen = this.desk.screen;
  protected readonly busy = this.desk.busy;
  protected readonly showsToday = signal(false);
  protected readonly today = liveQuery(inject(FulfilledTodayGQL), () => ({}));
  protected readonly done = computed(() => this.today.data()?.fulfilledToday ?? []);
  /** Not while a wait runs, nor while it is open whether the last one was settled. */
  protected readonly mayGoBack = computed(() => {
    const screen = this.screen();
    if (screen.name === "offline") return screen.doing === "look";
    return this.showsToday() || !["enter", "done", "wait"].includes(screen.name);
  });
  protected readonly place = computed(() =>
    [this.branding.pointsName().text, this.me.post()?.organization.name].filter(Boolean).join(" · "),
  );
  protected readonly mark = computed(() => {
    const now = new Date(this.clock.now()).toISOString();
    return [this.me.name(), this.me.staffNumber(), this.formats.stamp(now)].filter(Boolean).join(" ");
  });
  protected readonly markFont = { color: "rgba(27,33,41,.055)", fontSize: 13 };

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("counter.title"), this.branding.name().text].join(" · ")));
    // The button that answers the screen takes the focus, or its heading: Enter confirms, and a reader hears the screen.
    effect(() => {
      const button = this.answer()?.nativeElement;
      untracked(() => button?.focus());
    });
  }

  /** Keyboards and USB scanners type digits; a scanner ends with Enter, which means nothing here. */
  protected keyed(event: KeyboardEvent): void {
    if (this.screen().name !== "enter" || this.showsToday() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches("input, [role=menuitem]")) return;
    if (/^[0-9]$/.test(event.key)) this.desk.press(event.key);
    else if (event.key === "Backspace") this.desk.erase();
    else if (event.key === "Escape") this.code.set("");
    else return;
    event.preventDefault();
  }

  protected press(digit: string): void {
    this.desk.press(digit);
  }

  protected erase(): void {
    this.desk.erase();
  }

  protected scanned(code: string): void {
    this.desk.take(code);
  }

  protected next(): void {
    this.showsToday.set(false);
    this.desk.next();
  }

  protected async confirm(): Promise<void> {
    if (await this.desk.confirm()) await this.today.refetch();
  }

  protected quantity({ quantity, points, reward }: RedemptionCardFragment): string {
    const taken = this.t("counter.quantity", { count: quantity, points });
    return reward.example ? taken + this.t("counter.example") : taken;
  }

  protected person({ volunteer: { member } }: RedemptionCardFragment): string {
    const tail = member.phone && this.t("counter.tail", { digits: this.formats.phoneTail(member.phone) });
    return [member.displayName, tail].filter(Boolean).join(" · ");
  }

  protected handedOver({ volunteer, settledAt }: RedemptionCardFragment): string {
    return [volunteer.member.displayName, settledAt && this.formats.when(settledAt)].filter(Boolean).join(" · ");
  }
}
