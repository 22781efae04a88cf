import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { AccountsGQL, type AccountsQuery, RoleChoicesGQL } from "../../generated/accounts";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { columnKit } from "../ui/columns";
import { DataList, type ListFilter } from "../ui/data-list";
import { liveQuery } from "../ui/live-query";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { accountState } from "./account-state";

type Account = AccountsQuery["accounts"]["edges"][number]["node"];

/** Who may sign in, and with which roles? */
@Component({
  selector: "bg-accounts",
  imports: [DataList, RouterLink, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.accounts')"
          [remark]="t('accounts.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('accounts.nothing')"
        >
          @if (me.can("account.create")) {
            <a class="btn go" filters routerLink="/accounts/new">{{ t("accounts.new") }}</a>
          }
        </bg-data-list>
      </bg-watermarked>
    </div>
  `,
})
export class Accounts {
  private readonly url = urlParams();
  private readonly kit = columnKit<Account>();
  private readonly place = placeFilter();
  private readonly clock = inject(Clock);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  private readonly roles = liveQuery(
    inject(RoleChoicesGQL),
    () => (this.me.can("account.grant") ? {} : null),
    "cache-first",
  );
  private readonly choices = computed(() => this.roles.data()?.roleChoices ?? []);
  protected readonly rows = liveRows(
    inject(AccountsGQL),
    () => {
      const { q, within, role, state } = this.url.values();
      const wanted = this.choices().find((choice) => choice.role === role)?.role;
      return {
        filter: {
          ...(q && { text: q }),
          ...(within && { within }),
          ...(wanted && { role: wanted }),
          ...(state && { disabled: state === "disabled" }),
        },
        first: 50,
      };
    },
    (data) => data.accounts,
  );
  protected readonly filters = computed<ListFilter[]>(() => [
    { param: "q", label: this.t("accounts.find") },
    {
      param: "role",
      label: this.t("accounts.role"),
      choices: this.choices().map(({ role, roleName }) => ({ value: role, label: roleName })),
    },
    this.place(),
    {
      param: "state",
      label: this.t("accounts.state"),
      choices: [
        { value: "inUse", label: this.t("accounts.inUse") },
        { value: "disabled", label: this.t("accounts.disabled") },
      ],
    },
  ]);
  protected readonly columns = computed(() => [
    {
      ...this.kit.text("list.name", ({ displayName }) => displayName),
      link: ({ id }: Account) => `/accounts/${id}`,
    },
    this.kit.text("accounts.username", ({ username }) => username),
    this.kit.text("accounts.staffNumber", ({ staffNumber }) => staffNumber),
    this.kit.unit("list.unit", ({ office }) => office),
    this.kit.text("accounts.roles", ({ grants }) =>
      grants.map(({ roleName, organization }) => `${roleName} · ${organization.name}`).join(this.t("accounts.and")),
    ),
    this.kit.text("accounts.state", (account) => this.t(accountState(account, this.clock.now()))),
  ]);

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => title.setTitle([this.t("navigation.accounts"), branding.name().text].join(" · ")));
  }
}
