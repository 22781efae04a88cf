import { Injectable, inject } from "@angular/core";
import { Texts, type TextKey } from "../ui/texts/texts";
import { overviewZh } from "../ui/texts/overview.zh";

/** What a figure is called on a screen; one the console has no name for goes by its definition. */
@Injectable({ providedIn: "root" })
export class MetricNames {
  private readonly t = inject(Texts).t;

  nameOf({ metric, definition }: { metric: string; definition: string }): string {
    const key = `metric.${metric}`;
    return key in overviewZh ? this.t(key as TextKey) : definition;
  }
}
