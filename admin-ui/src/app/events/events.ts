import { Component, computed, inject } from "@angular/core";
import { type ParkedEventRowsFragment, ParkedEventsGQL } from "../../generated/events";
import { PARTS, PART_WORDS, type Part } from "../audit/audit-feed";
import { Me } from "../session/me";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { liveQuery } from "../ui/live-query";
import { type LiveRows, pageOnce } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { EventLags } from "./event-lags";
import { CAUSE_WORDS, EVENT_WORDS, SUBGRAPH_WORDS } from "./event-words";
import { retryEvents } from "./retry-events";

type ParkedEvent = ParkedEventRowsFragment["edges"][number]["node"] & { part: Part };

/** Events that one part of the system has told and another could not take: what they are, and to tell them again. */
@Component({
  selector: "bg-events",
  imports: [DataList, EventLags],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.events')"
        [remark]="t('events.remark')"
        [rows]="rows"
        [columns]="columns()"
        [nothing]="t('events.nothing')"
      >
        <bg-event-lags above [lags]="lags()">
          <button class="btn sm" type="button" [disabled]="query.loading()" (click)="query.refetch()">
            {{ t("events.look") }}
          </button>
          @if (mayRetry() && parked().length > 0) {
            <button class="btn sm" type="button" [disabled]="retrying.busy()" (click)="retryAll()">
              {{ t("events.retryAll") }}
            </button>
          }
        </bg-event-lags>
      </bg-data-list>
    </div>
  `,
})
export class Events {
  private readonly kit = columnKit<ParkedEvent>();
  private readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  protected readonly retrying = retryEvents();
  protected readonly query = liveQuery(inject(ParkedEventsGQL), () => ({}), "no-cache");
  private readonly county = computed(() => this.query.data()?.county);
  protected readonly mayRetry = computed(() => this.me.can("event.retry"));
  protected readonly lags = computed(() =>
    Object.fromEntries(PARTS.map((part) => [part, this.county()?.[`${part}EventLag`] ?? undefined])),
  );
  protected readonly parked = computed<ParkedEvent[]>(() =>
    PARTS.flatMap((part) =>
      (this.county()?.[`${part}ParkedEvents`]?.edges ?? []).map(({ node }) => ({ ...node, part })),
    ).sort((a, b) => (a.parkedAt < b.parkedAt ? 1 : -1)),
  );
  protected readonly rows: LiveRows<ParkedEvent> = {
    page: computed(() =>
      this.county() ? { edges: this.parked().map((node) => ({ node })), pageInfo: { hasNextPage: false } } : undefined,
    ),
    loading: this.query.loading,
    error: this.query.error,
    refetch: () => this.query.refetch(),
    more: () => Promise.resolve(),
    reader: () => pageOnce(this.rows),
  };
  protected readonly columns = computed<Column<ParkedEvent>[]>(() => [
    this.kit.text("events.name", ({ name }) => this.nameOf(name)),
    {
      label: this.t("events.subject"),
      text: ({ subjectId }) => (subjectId && subjectId.length > 12 ? `…${subjectId.slice(-8)}` : subjectId),
      title: ({ subjectId }) => subjectId ?? "",
    },
    { ...this.kit.when("events.since", ({ parkedAt }) => parkedAt), whole: true },
    this.kit.count("events.attempts", ({ attempts }) => attempts),
    this.kit.text("events.cause", (row) => this.causeOf(row)),
    this.kit.text("audit.part", ({ part }) => this.t(PART_WORDS[part])),
    ...(this.mayRetry() ? [this.retryColumn()] : []),
  ]);

  protected async retryAll(): Promise<void> {
    await this.retry(PARTS.filter((part) => (this.lags()[part]?.parked ?? 0) > 0));
  }

  private retryColumn(): Column<ParkedEvent> {
    return {
      label: this.t("events.retryColumn"),
      control: true,
      text: () => this.t("events.retry"),
      press: ({ part, id }) => void this.retry([part], [id]),
      pressLabel: ({ name, id }) => this.t("events.retryOne", { name: this.nameOf(name), id: id.slice(-8) }),
    };
  }

  private async retry(parts: Part[], ids?: string[]): Promise<void> {
    await this.retrying.retry(parts, ids);
    await this.query.refetch();
  }

  private nameOf(name: string): string {
    const key = EVENT_WORDS[name];
    return key ? this.t(key) : name;
  }

  private causeOf({ failures }: ParkedEvent): string {
    const said = failures.map(({ subgraph, cause }) => {
      const key = SUBGRAPH_WORDS[subgraph];
      const why = this.t(CAUSE_WORDS[cause]);
      return key ? this.t("events.causeOf", { who: this.t(key), why }) : why;
    });
    return said.join(" · ");
  }
}
