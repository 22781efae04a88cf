import { Component, computed, effect, inject, input, signal } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { AppPageGQL } from "../../generated/apps";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import { AppCommands, type MadeSecret } from "./app-commands";
import { AppForm, type AppFields } from "./app-form";
import { RevokeApp } from "./revoke-app";
import { RotateSecret } from "./rotate-secret";
import { SCOPE_NAMES } from "./scope-names";
import { ShownSecret } from "./shown-secret";

/** One app: what it may ask for, what it asks, and the three things that are done to it. */
@Component({
  selector: "bg-app-page",
  imports: [AppForm, FailureCard, MixedText, RevokeApp, RotateSecret, RouterLink, ShownSecret],
  providers: [AppCommands],
  templateUrl: "./app-page.html",
})
export class AppPage {
  private readonly me = inject(Me);
  private readonly notices = inject(Notices);
  private readonly commands = inject(AppCommands);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly names = SCOPE_NAMES;
  /** From the address: /apps/:id. */
  readonly id = input.required<string>();
  protected readonly asked = signal<"change" | "rotate" | "revoke" | null>(null);
  protected readonly made = signal<MadeSecret | null>(null);
  protected readonly query = liveQuery(inject(AppPageGQL), () => ({ id: this.id() }));
  protected readonly app = computed(() => this.query.data()?.app ?? null);
  protected readonly scopes = computed(() =>
    (this.query.data()?.scopes ?? []).filter(({ name }) => this.app()?.scopes.includes(name)),
  );
  protected readonly may = computed(() => ({
    change: this.me.can("app.change"),
    rotate: this.me.can("app.rotate"),
    revoke: this.me.can("app.revoke"),
  }));

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => {
      const name = this.app()?.name ?? "";
      title.setTitle([name, this.t("navigation.apps"), branding.name().text].filter(Boolean).join(" · "));
    });
  }

  protected ask(what: "change" | "rotate" | "revoke"): void {
    this.commands.forget();
    this.asked.set(what);
  }

  protected limit(value: number | null): string {
    return value === null ? this.t("apps.usualLimit") : this.formats.count(value);
  }

  protected async save(fields: AppFields): Promise<void> {
    const { id, version } = this.app()!;
    if (await this.commands.save({ ...fields, appId: id, version })) this.close(this.t("apps.saved"));
    // Somebody was quicker: what is there now is what the next try is based on.
    else await this.query.refetch();
  }

  protected async rotate(overlapHours: number): Promise<void> {
    const made = await this.commands.rotate({ appId: this.id(), overlapHours });
    if (!made) return;
    this.asked.set(null);
    this.made.set(made);
  }

  protected async revoke(): Promise<void> {
    if (await this.commands.revoke(this.id())) this.close(this.t("apps.revokeDone"));
  }

  private close(said: string): void {
    this.asked.set(null);
    this.notices.say(said);
  }
}
