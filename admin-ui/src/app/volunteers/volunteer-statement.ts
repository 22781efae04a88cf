import { Component, computed, inject, input, signal } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { type PointEntryKind, VolunteerStatementGQL } from "../../generated/volunteers";
import { Me } from "../session/me";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts, type TextKey } from "../ui/texts/texts";
import { footOf, monthsOf, undoneBy } from "./statement";

const KINDS: Record<PointEntryKind, TextKey> = {
  EARNED: "statement.earned",
  SPENT: "statement.spent",
  RETURNED: "statement.returned",
  REVERSED: "statement.reversed",
  EXPIRED: "statement.expired",
  ADJUSTED: "statement.adjusted",
};

/** Points as a bank tells them: when, what for, by which rule, in, out, balance; months added up; a foot that balances. */
@Component({
  selector: "bg-volunteer-statement",
  imports: [FailureCard, MixedText, NzIconDirective, RouterLink],
  templateUrl: "./volunteer-statement.html",
})
export class VolunteerStatement {
  private readonly me = inject(Me);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** The member's id. */
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(VolunteerStatementGQL), () => ({
    id: this.id(),
    incidents: this.me.can("incident.read"),
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
        const undone = undoneBy(line, this.lines());
        return {
          ...line,
          kindName: this.t(KINDS[line.kind]),
          what: line.incident?.title ?? line.redemption?.reward?.name ?? "",
          by: line.rule ? this.t("statement.rule", { name: line.rule.name, version: line.rule.version }) : "",
          example: line.rule?.example ?? false,
          undone: undone && {
            id: undone.id,
            words: this.t("statement.undoes", { time: this.formats.when(undone.createdAt) }),
          },
          in: line.amount > 0 ? this.formats.count(line.amount) : "",
          out: line.amount < 0 ? this.formats.count(-line.amount) : "",
        };
      }),
    })),
  );

  protected async fetchMore(): Promise<void> {
    this.fetchingMore.set(true);
    await this.query.fetchMore({ after: this.points()?.entries.pageInfo.endCursor ?? null });
    this.fetchingMore.set(false);
  }
}
