import { Component, computed, inject } from "@angular/core";
import { type GuardGroup, GuardPostsGQL, type GuardPostsQuery } from "../../generated/duty";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { GUARD_GROUPS } from "./duty-words";

type Post = GuardPostsQuery["guardPosts"]["edges"][number]["node"];
const GROUPS = Object.keys(GUARD_GROUPS) as GuardGroup[];

/** A post per school. People and person-times stand side by side and are never added. */
@Component({
  selector: "bg-guard-posts",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.posts')"
        [remark]="t('guardPosts.remark')"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [example]="isExample"
        [nothing]="t('guardPosts.nothing')"
      />
    </div>
  `,
})
export class GuardPosts {
  private readonly url = urlParams();
  private readonly kit = columnKit<Post>();
  private readonly place = placeFilter();
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (post: Post): boolean => post.example;
  protected readonly rows = liveRows(
    inject(GuardPostsGQL),
    () => {
      const { q: text, within } = this.url.values();
      return { filter: { ...(text && { text }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.guardPosts,
  );
  protected readonly filters = computed(() => [{ param: "q", label: this.t("guardPosts.find") }, this.place()]);
  protected readonly columns = computed<Column<Post>[]>(() => [
    { label: this.t("guardPosts.school"), text: ({ school }) => school, link: ({ id }) => `/posts/${id}` },
    this.kit.unit("list.unit", ({ organization }) => organization),
    ...GROUPS.map((group) => this.groupColumn(group)),
  ]);

  private groupColumn(group: GuardGroup): Column<Post> {
    return this.kit.text(GUARD_GROUPS[group], ({ people }) => {
      const found = people.find((one) => one.group === group);
      if (!found) return null;
      const amount = (count: number, unit: string): string =>
        `${this.formats.count(count)} ${this.formats.unit(unit, count)}`;
      return `${amount(found.headcount, UNIT.people)} · ${amount(found.personTimes, UNIT.personTimes)}`;
    });
  }
}
