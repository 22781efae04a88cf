import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { GuardAttendancesGQL, type GuardAttendancesQuery, type GuardGroup } from "../../generated/duty";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { GUARD_GROUPS, SHIFTS } from "./duty-words";

type Attendance = GuardAttendancesQuery["guardAttendances"]["edges"][number]["node"];
const GROUPS = Object.keys(GUARD_GROUPS) as GuardGroup[];

/** Who stood at one school's gate: groups and shifts, no persons. */
@Component({
  selector: "bg-guard-post",
  imports: [DataList, RouterLink],
  template: `
    <div class="page stack">
      <a class="back-link" routerLink="/posts">{{ t("navigation.posts") }}</a>
      <bg-data-list
        [heading]="school()"
        [remark]="t('guardPost.remark')"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [nothing]="t('guardPost.nothing')"
      />
    </div>
  `,
})
export class GuardPost {
  private readonly url = urlParams();
  private readonly kit = columnKit<Attendance>();
  protected readonly t = inject(Texts).t;
  /** From the address: /posts/:id. */
  readonly id = input.required<string>();
  private readonly group = computed(() => GROUPS.find((group) => group === this.url.values()["group"]));
  protected readonly rows = liveRows(
    inject(GuardAttendancesGQL),
    () => {
      const group = this.group();
      return { filter: { postId: this.id(), ...(group && { groups: [group] }) }, first: 50 };
    },
    (data) => data.guardAttendances,
  );
  protected readonly school = computed(
    () => this.rows.page()?.edges[0]?.node.post?.school ?? this.t("guardPost.heading"),
  );
  protected readonly filters = computed(() => [
    {
      param: "group",
      label: this.t("guardPost.group"),
      choices: GROUPS.map((value) => ({ value, label: this.t(GUARD_GROUPS[value]) })),
    },
  ]);
  protected readonly columns = computed(() => [
    this.kit.when("list.time", ({ at }) => at),
    this.kit.text("guardPost.shift", ({ shift }) => this.t(SHIFTS[shift])),
    this.kit.text("guardPost.group", ({ group }) => this.t(GUARD_GROUPS[group])),
  ]);
}
