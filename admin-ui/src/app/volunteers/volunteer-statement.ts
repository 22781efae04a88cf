import { Component, computed, inject, input, output, signal } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { VolunteerStatementGQL } from "../../generated/volunteers";
import { Me } from "../session/me";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { ENTRY_WORDS } from "./balance-words";
import { PointsDialog } from "./points-dialog";
import { footOf, monthsOf } from "./statement";

/** Points as a bank tells them: when, what for, by which rule, in, out, balance; months added up; a foot that balances. */
@Component({
  selector: "bg-volunteer-statement",
  imports: [FailureCard, MixedText, NzIconDirective, PointsDialog, RouterLink],
  templateUrl: "./volunteer-statement.html",
})
export class VolunteerStatement {
  private readonly me = inject(Me);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** The member's id. */
  readonly id = input.required<string>();
  /** The ledger was corrected. */
  readonly changed = output();
  protected readonly adjusts = computed(() => this.me.can("points.adjust"));
  private readonly reverses = computed(() => this.me.can("points.reverse"));
  /** The open dialog: a correction by hand, or the line that is undone. */
  protected readonly asking = signal<"adjust" | { id: string; amount: number } | null>(null);
  protected readonly query = liveQuery(inject(VolunteerStatementGQL), () => ({
    id: this.id(),
    incidents: this.me.can("incident.read"),
    reverses: this.reverses(),
  }));
  protected readonly fetchingMore = signal(false);
  protected readonly points = computed(() => this.query.data()?.volunteer?.points ?? null);
  private readonly lines = computed(() => this.points()?.entries.edges.map(({ node }) => node) ?? []);
  protected readonly more = computed(() => this.points()?.entries.pageInfo.hasNextPage ?? false);
  protected readonly foot = computed(() => footOf(this.lines(), this.points()?.balance ?? 0));
  protected readonly months = computed(() =>
    monthsOf(this.lines(), !this.more()).map((month) => ({
      ...month,
      name: this.formats.month(`${month.month}-01T00:00:00+08:00`),
      lines: month.lines.map((line) => {
        const undone = line.reverses;
        return {
          ...line,
          kindName: this.t(ENTRY_WORDS[line.kind]),
          what: line.incident?.title ?? line.redemption?.reward?.name ?? "",
          by: line.rule ? this.t("statement.rule", { name: line.rule.name, version: line.rule.version }) : "",
          example: line.rule?.example ?? false,
          undone: undone && {
            id: undone.id,
            words: this.t("statement.undoes", { time: this.formats.when(undone.createdAt) }),
          },
          owed:
            line.kind === "REVERSED" && line.shortfall > 0
              ? this.t("statement.owed", { points: this.formats.count(line.shortfall) })
              : "",
          in: line.amount > 0 ? this.formats.count(line.amount) : "",
          out: line.amount < 0 ? this.formats.count(-line.amount) : "",
        };
      }),
    })),
  );

  protected async corrected(): Promise<void> {
    this.asking.set(null);
    await this.query.refetch();
    this.changed.emit();
  }

  protected async fetchMore(): Promise<void> {
    this.fetchingMore.set(true);
    await this.query.fetchMore({ after: this.points()?.entries.pageInfo.endCursor ?? null });
    this.fetchingMore.set(false);
  }
}
