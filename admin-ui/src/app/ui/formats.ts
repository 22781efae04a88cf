import { Injectable, inject } from "@angular/core";
import { Clock } from "./clock";
import * as format from "./format";
import { Texts } from "./texts/texts";

/** The formats of format.ts in the chosen language, against the server's clock. Times are ISO strings as the API gives. */
@Injectable({ providedIn: "root" })
export class Formats {
  private readonly texts = inject(Texts);
  private readonly serverClock = inject(Clock);

  when(at: string): string {
    return format.formatWhen(Date.parse(at), this.serverClock.now(), this.texts.language());
  }

  full(at: string): string {
    return format.formatFull(Date.parse(at), this.texts.language());
  }

  /** `11-20 09:42`, on a watermark. */
  stamp(at: string): string {
    return format.formatStamp(Date.parse(at));
  }

  fileStamp(at: string): string {
    return format.formatFileStamp(Date.parse(at));
  }

  until(at: string): string {
    return format.formatUntil(Date.parse(at), this.texts.language());
  }

  clock(atMs: number): string {
    return format.formatClock(atMs);
  }

  duration(minutes: number): string {
    return format.formatDuration(minutes, this.texts.language());
  }

  workingTime(minutes: number): string {
    return format.formatWorkingTime(minutes, this.texts.language());
  }

  allowance(minutes: number, working: boolean): string {
    return format.formatAllowance(minutes, working, this.texts.language());
  }

  distance(metres: number): string {
    return format.formatDistance(metres, this.texts.language());
  }

  unit(unit: string, value: number): string {
    return format.formatUnit(unit, value, this.texts.language());
  }

  figure(value: number, unit: string, precision: "EXACT" | "AT_LEAST" | "ABOUT" = "EXACT"): string {
    return format.formatFigure(value, unit, precision, this.texts.language());
  }

  count(value: number): string {
    return format.formatCount(value);
  }

  rate(percent: number): string {
    return format.formatRate(percent);
  }

  month(at: string): string {
    return format.formatMonth(Date.parse(at), this.texts.language());
  }

  day(at: string): string {
    return format.formatDay(Date.parse(at));
  }

  /** A day of a chart, as yyyy-mm-dd or yyyy-mm. */
  shortDay(day: string): string {
    return format.formatShortDay(day, this.texts.language());
  }

  /** `138****1234` to its last four digits. */
  phoneTail(masked: string): string {
    return masked.slice(-4);
  }
}
