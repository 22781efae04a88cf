import { Component, computed, inject } from "@angular/core";
import { MemberErasuresGQL, type MemberErasuresQuery } from "../../generated/members";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { MENTION_KINDS } from "./mention-kinds";

type Erasure = NonNullable<MemberErasuresQuery["memberErasures"]>["edges"][number]["node"];
type Row = Pick<Erasure, "memberId" | "erasedAt"> & { finding: Erasure["findings"][number] | null };

const SHOWN_OF_AN_ID = 8;

/** Who was erased, and where others had written the name: one row for each place, for a person to go through. */
@Component({
  selector: "bg-member-erasures",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.erasures')"
        [remark]="t('erasures.remark')"
        [rows]="rows"
        [columns]="columns()"
        [nothing]="t('erasures.nothing')"
      />
    </div>
  `,
})
export class MemberErasures {
  private readonly kit = columnKit<Row>();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(MemberErasuresGQL),
    () => ({ first: 50 }),
    ({ memberErasures: found }) =>
      found && { edges: found.edges.flatMap(({ node }) => rowsOf(node)), pageInfo: found.pageInfo },
  );
  protected readonly columns = computed<Column<Row>[]>(() => [
    this.kit.when("erasures.at", ({ erasedAt }) => erasedAt),
    {
      label: this.t("erasures.person"),
      text: ({ memberId }) => `…${memberId.slice(-SHOWN_OF_AN_ID)}`,
      title: ({ memberId }) => memberId,
    },
    {
      label: this.t("erase.findings"),
      text: ({ finding }) => (finding ? this.t(MENTION_KINDS[finding.kind]) : this.t("erase.noFindings")),
      title: ({ finding }) => finding?.id ?? "",
      link: ({ finding }) => (finding?.incidentId ? `/incidents/${finding.incidentId}` : null),
    },
  ]);
}

function rowsOf({ memberId, erasedAt, findings }: Erasure): { node: Row }[] {
  const found = findings.length > 0 ? findings : [null];
  return found.map((finding) => ({ node: { memberId, erasedAt, finding } }));
}
