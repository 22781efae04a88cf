import { Component, computed, inject, input, output, signal } from "@angular/core";
import { type AppDetailsFragment, type AppScope, AppScopesGQL } from "../../generated/apps";
import { Dialog } from "../ui/dialog";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { AppCommands } from "./app-commands";
import { SCOPE_NAMES } from "./scope-names";

/** Everything about an app that a person decides. */
export interface AppFields {
  name: string;
  nameEn: string | null;
  scopes: AppScope[];
  requestsPerMinute: number | null;
  costPerMinute: number | null;
}

/** What an app is called, what it may ask for and how often: a new one's, or one's that is there. */
@Component({
  selector: "bg-app-form",
  imports: [Dialog, FailureCard, MixedText],
  templateUrl: "./app-form.html",
})
export class AppForm {
  protected readonly commands = inject(AppCommands);
  protected readonly t = inject(Texts).t;
  protected readonly names = SCOPE_NAMES;
  readonly heading = input.required<string>();
  readonly app = input<AppDetailsFragment | null>(null);
  readonly send = output<AppFields>();
  readonly closed = output();
  protected readonly choices = liveQuery(inject(AppScopesGQL), () => ({}));
  private readonly local = signal<Record<string, string>>({});
  protected readonly faults = computed(() => ({ ...this.commands.faults(), ...this.local() }));

  protected submit(event: Event): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const limit = (name: string): number | null => (text(name) === "" ? null : Number(text(name).replaceAll(",", "")));
    const fields: AppFields = {
      name: text("name"),
      nameEn: text("nameEn") || null,
      scopes: data.getAll("scopes") as AppScope[],
      requestsPerMinute: limit("requestsPerMinute"),
      costPerMinute: limit("costPerMinute"),
    };
    this.local.set(this.faultsOf(fields));
    if (Object.keys(this.local()).length === 0) this.send.emit(fields);
  }

  /** What need not be sent to be known. */
  private faultsOf({ name, scopes, requestsPerMinute, costPerMinute }: AppFields): Record<string, string> {
    const isLimit = (value: number | null) => value === null || (Number.isInteger(value) && value > 0);
    return {
      ...(!name && { name: this.t("apps.nameMissing") }),
      ...(scopes.length === 0 && { scopes: this.t("apps.scopesMissing") }),
      ...(!isLimit(requestsPerMinute) && { requestsPerMinute: this.t("apps.wholeNumber") }),
      ...(!isLimit(costPerMinute) && { costPerMinute: this.t("apps.wholeNumber") }),
    };
  }
}
