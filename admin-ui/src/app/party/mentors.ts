import { Component, computed, inject } from "@angular/core";
import { MentorsGQL, type MentorsQuery } from "../../generated/party";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";

type Mentor = NonNullable<MentorsQuery["mentors"]>["edges"][number]["node"];

/** Who goes along with which applicants, masked. */
@Component({
  selector: "bg-mentors",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.mentors')"
          [remark]="t('party.remark')"
          [rows]="rows"
          [columns]="columns()"
          [nothing]="t('mentors.nothing')"
          [exportable]="false"
        />
      </bg-watermarked>
    </div>
  `,
})
export class Mentors {
  private readonly kit = columnKit<Mentor>();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(MentorsGQL),
    () => ({ first: 50 }),
    (data) => data.mentors,
  );
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.unit("party.branch", ({ branch }) => branch),
    this.kit.text("mentors.applicants", ({ applicants }) =>
      applicants.length > 0
        ? applicants.map(({ displayName }) => displayName).join(this.t("list.comma"))
        : this.t("mentors.noApplicant"),
    ),
    this.kit.day("mentors.since", ({ since }) => since),
  ]);
}
