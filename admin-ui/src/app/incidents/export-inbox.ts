import { Location } from "@angular/common";
import { Component, computed, inject, input } from "@angular/core";
import { firstValueFrom } from "rxjs";
import {
  IncidentListGQL,
  type IncidentFilter,
  type IncidentOrder,
  type IncidentRowFragment,
} from "../../generated/incidents";
import { ExportMenu, type ExportSource } from "../ui/export-menu";
import type { ReadPage } from "../ui/export-rows";
import { Formats } from "../ui/formats";
import { LARGEST_PAGE } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";

type Asked = { filter: IncidentFilter; orderBy: IncidentOrder };

/** Saves the incidents of a view and its chips, in the order of the list. */
@Component({
  selector: "bg-export-inbox",
  imports: [ExportMenu],
  template: `<bg-export-menu [source]="source()" [narrow]="true" />`,
})
export class ExportInbox {
  private readonly query = inject(IncidentListGQL);
  private readonly location = inject(Location);
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;
  readonly asked = input.required<Asked>();
  /** How many there are, where that is known. */
  readonly total = input.required<number | null>();
  /** What the view is called. */
  readonly view = input.required<string>();
  protected readonly source = computed<ExportSource<IncidentRowFragment>>(() => {
    const asked = this.asked();
    const full = (at: string | null | undefined): string | null => (at ? this.formats.full(at) : null);
    return {
      page: "incidents",
      columns: [
        { label: this.t("export.number"), value: ({ number }) => number },
        { label: this.t("report.heading"), value: ({ title }) => title },
        { label: this.t("chip.category"), value: ({ category }) => category.name },
        { label: this.t("place.grid"), value: ({ grid }) => grid?.name ?? null },
        { label: this.t("chip.channel"), value: ({ channelLabel }) => channelLabel },
        { label: this.t("export.stage"), value: ({ stateLabel }) => stateLabel },
        { label: this.t("bar.assignee"), value: ({ assignee }) => assignee?.name ?? null },
        { label: this.t("export.reportedAt"), value: ({ reportedAt }) => full(reportedAt) },
        { label: this.t("export.dueAt"), value: ({ deadline }) => full(deadline?.dueAt) },
        {
          label: this.t("chip.overdue"),
          value: ({ deadline }) => (deadline?.overdue ? this.t("chip.overdue") : null),
        },
      ],
      reader: () => this.reader(asked),
      total: this.total(),
      about: [
        [this.t("export.list"), this.view()],
        [this.t("export.filter"), JSON.stringify(asked.filter)],
        [this.t("export.address"), this.location.path()],
      ],
    };
  });

  private reader(asked: Asked): ReadPage<IncidentRowFragment> {
    return async (after) => {
      const variables = { ...asked, first: LARGEST_PAGE, after };
      const { data } = await firstValueFrom(this.query.fetch({ variables, fetchPolicy: "no-cache" }));
      return data!.incidents;
    };
  }
}
