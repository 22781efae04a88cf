import { Component, computed, effect, inject, signal } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { Router } from "@angular/router";
import { AppsGQL, type AppsQuery } from "../../generated/apps";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { AppCommands, type MadeSecret } from "./app-commands";
import { AppForm, type AppFields } from "./app-form";
import { SCOPE_NAMES } from "./scope-names";
import { ShownSecret } from "./shown-secret";

type App = NonNullable<AppsQuery["apps"]>["edges"][number]["node"];

/** Who besides us asks this county's data, for what, and how often? */
@Component({
  selector: "bg-apps",
  imports: [AppForm, DataList, ShownSecret],
  providers: [AppCommands],
  template: `
    <div class="page apps-page">
      @if (mayCreate()) {
        <button class="btn go" type="button" (click)="begin()">{{ t("apps.create") }}</button>
      }
      <bg-data-list
        [heading]="t('navigation.apps')"
        [remark]="t('apps.remark')"
        [rows]="rows"
        [columns]="columns()"
        [nothing]="t('apps.nothing')"
      />
    </div>
    @if (creating()) {
      <bg-app-form [heading]="t('apps.create')" (send)="create($event)" (closed)="creating.set(false)" />
    }
    @if (made(); as secret) {
      <bg-shown-secret [made]="secret" (closed)="look(secret.clientId)" />
    }
  `,
})
export class Apps {
  private readonly me = inject(Me);
  private readonly router = inject(Router);
  private readonly commands = inject(AppCommands);
  private readonly kit = columnKit<App>();
  protected readonly t = inject(Texts).t;
  protected readonly mayCreate = computed(() => this.me.can("app.create"));
  protected readonly creating = signal(false);
  protected readonly made = signal<MadeSecret | null>(null);
  protected readonly rows = liveRows(
    inject(AppsGQL),
    () => ({ first: 50 }),
    (data) => data.apps,
  );
  protected readonly columns = computed(() => [
    { ...this.kit.text("apps.name", ({ name }) => name), link: ({ id }: App) => `/apps/${id}` },
    this.kit.names("apps.scopes", ({ scopes }) => scopes.map((one) => this.t(SCOPE_NAMES[one]))),
    this.kit.count("apps.calls", ({ usage }) => usage.reduce((sum, { calls }) => sum + calls, 0)),
    this.kit.count("apps.refusals", ({ usage }) => usage.reduce((sum, { refusals }) => sum + refusals, 0)),
    this.kit.when("apps.lastUsed", ({ lastUsedAt }) => lastUsedAt),
    this.kit.text("apps.state", ({ revokedAt }) => this.t(revokedAt ? "apps.revoked" : "apps.inUse")),
  ]);

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => title.setTitle([this.t("navigation.apps"), branding.name().text].join(" · ")));
  }

  protected begin(): void {
    this.commands.forget();
    this.creating.set(true);
  }

  protected async create(fields: AppFields): Promise<void> {
    const made = await this.commands.create(fields);
    if (!made) return;
    this.creating.set(false);
    this.made.set(made);
    await this.rows.refetch();
  }

  protected look(id: string): void {
    this.made.set(null);
    void this.router.navigate(["/apps", id]);
  }
}
