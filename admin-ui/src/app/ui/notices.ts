import { Injectable, signal } from "@angular/core";

const SHOWN_MS = 6_000;

/** One polite message at a time, shown and read out: "已派给 县住建局". */
@Injectable({ providedIn: "root" })
export class Notices {
  readonly text = signal("");
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.timer);
    this.text.set(text);
    this.timer = setTimeout(() => this.text.set(""), SHOWN_MS);
  }
}
