import { Component, computed, effect, inject, input, signal, untracked } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { firstValueFrom } from "rxjs";
import { PointRulesGQL } from "../../generated/points";
import { BalanceEntriesGQL, type BalanceEntriesQuery, type PointMovement } from "../../generated/volunteers";
import { Me } from "../session/me";
import { Clock } from "../ui/clock";
import { columnKit } from "../ui/columns";
import { type Column, DataList, type ListFilter } from "../ui/data-list";
import { Formats } from "../ui/formats";
import type { ReadPage } from "../ui/export-rows";
import { liveQuery } from "../ui/live-query";
import { LARGEST_PAGE, type LiveRows, type RowPage } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { periodName, periodOf } from "./balance-period";
import { ENTRY_WORDS, MOVEMENT_WORDS } from "./balance-words";

type Line = NonNullable<BalanceEntriesQuery["pointsTrialBalance"]>["lines"][number];
type Entry = Line["entries"]["edges"][number]["node"];

const PAGE = 50;

/** The entries behind one line of the trial balance, one by one. */
@Component({
  selector: "bg-balance-entries",
  imports: [DataList, RouterLink, Watermarked],
  template: `
    <div class="page stack">
      <a class="back-link" routerLink="/points-balance" [queryParams]="{ rule: null }" queryParamsHandling="merge">{{
        t("balance.heading")
      }}</a>
      <bg-watermarked>
        <bg-data-list
          [heading]="t(heading())"
          [remark]="remark()"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('balance.entriesNothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class BalanceEntries {
  private readonly url = urlParams();
  private readonly clock = inject(Clock);
  private readonly me = inject(Me);
  private readonly entries = inject(BalanceEntriesGQL);
  private readonly formats = inject(Formats);
  private readonly kit = columnKit<Entry>();
  protected readonly t = inject(Texts).t;
  private readonly language = inject(Texts).language;
  /** From the address: /points-balance/:movement. */
  readonly movement = input.required<string>();
  /** Only what was issued was paid by a rule. */
  private readonly paidByRules = computed(() => this.movement() === "ISSUED");
  private readonly rule = computed(() => (this.paidByRules() && this.url.values()["rule"]) || null);
  private readonly rules = liveQuery(inject(PointRulesGQL), () => (this.paidByRules() ? {} : null));
  protected readonly filters = computed<ListFilter[]>(() => {
    const choices = (this.rules.data()?.pointRules?.rules ?? []).map(({ code, name }) => ({
      value: code,
      label: name,
    }));
    return this.paidByRules() ? [{ param: "rule", label: this.t("balance.rule"), choices }] : [];
  });
  private readonly line = signal<Line | null>(null);
  private readonly page = signal<RowPage<Entry> | undefined>(undefined);
  private readonly error = signal<unknown>(undefined);
  private readonly loading = signal(false);
  protected readonly rows: LiveRows<Entry> = {
    page: this.page.asReadonly(),
    error: this.error.asReadonly(),
    loading: this.loading.asReadonly(),
    refetch: () => this.load(null),
    more: () => this.load(this.page()?.pageInfo.endCursor ?? null),
    reader: () => this.reader(),
  };
  protected readonly heading = computed(() => MOVEMENT_WORDS[this.movement() as PointMovement] ?? "balance.heading");
  protected readonly remark = computed(() => {
    const line = this.line();
    // The line's sums are those of all rules.
    if (!line || this.rule()) return "";
    const sides = [
      [this.t("statement.in"), line.in],
      [this.t("statement.out"), line.out],
    ] as const;
    return sides.map(([label, points]) => `${label} ${this.formats.count(points)}`).join(" · ");
  });
  protected readonly columns = computed<Column<Entry>[]>(() => [
    {
      label: this.t("balance.volunteer"),
      text: ({ volunteer }) => volunteer.member.displayName,
      link: ({ volunteer }) => `/volunteers/${volunteer.id}`,
    },
    this.kit.when("statement.time", ({ createdAt }) => createdAt),
    {
      label: this.t("statement.for"),
      text: (entry) => this.purposeOf(entry),
      link: ({ incident }) => (incident ? `/incidents/${incident.id}` : null),
    },
    this.kit.count("statement.in", ({ amount }) => (amount > 0 ? amount : null)),
    this.kit.count("statement.out", ({ amount }) => (amount < 0 ? -amount : null)),
  ]);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t(this.heading())} · ${this.t("balance.heading")}`));
    effect(() => {
      this.movement();
      this.url.values();
      this.language();
      untracked(() => {
        this.page.set(undefined);
        void this.load(null);
      });
    });
  }

  private purposeOf({ kind, rule, incident, redemption, reason }: Entry): string {
    const what = incident?.number ?? redemption?.reward?.name ?? reason ?? "";
    return [rule?.name ?? this.t(ENTRY_WORDS[kind]), what].filter(Boolean).join(" · ");
  }

  private asked() {
    return {
      ...periodOf(periodName(this.url.values()["period"]), this.clock.now()),
      movements: [this.movement() as PointMovement],
      incidents: this.me.can("incident.read"),
      rule: this.rule(),
    };
  }

  private reader(): ReadPage<Entry> {
    const asked = this.asked();
    return async (after) => {
      const variables = { ...asked, first: LARGEST_PAGE, after };
      const { data } = await firstValueFrom(this.entries.fetch({ variables, fetchPolicy: "no-cache" }));
      const line = data?.pointsTrialBalance?.lines[0];
      if (!line) throw new Error("the entries were not answered");
      return line.entries;
    };
  }

  private async load(after: string | null): Promise<void> {
    if (!(this.movement() in MOVEMENT_WORDS)) {
      // No such line: no entries.
      this.page.set({ edges: [], pageInfo: { hasNextPage: false } });
      return;
    }
    this.loading.set(true);
    const variables = { ...this.asked(), first: PAGE, after };
    try {
      const { data, error } = await firstValueFrom(
        this.entries.fetch({ variables, fetchPolicy: "no-cache", errorPolicy: "all" }),
      );
      const line = data?.pointsTrialBalance?.lines[0];
      this.error.set(line ? undefined : error);
      if (!line) return;
      this.line.set(line);
      const before = after === null ? [] : (this.page()?.edges ?? []);
      this.page.set({ ...line.entries, edges: [...before, ...line.entries.edges] });
    } catch (error) {
      this.error.set(error);
    } finally {
      this.loading.set(false);
    }
  }
}
