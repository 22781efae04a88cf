import { Component, computed, inject } from "@angular/core";
import {
  DutyPostAssignmentsGQL,
  type DutyPostAssignmentsQuery,
  DutyPostsGQL,
  type DutyPostsQuery,
} from "../../generated/duty";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { allRows, liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";

type Post = DutyPostsQuery["dutyPosts"][number];
type Assignment = DutyPostAssignmentsQuery["dutyPostAssignments"]["edges"][number]["node"];

/** The posts the county has set, and who holds one. */
@Component({
  selector: "bg-duty-posts",
  imports: [DataList, Watermarked],
  template: `
    <div class="stack">
      <bg-data-list
        [heading]="t('dutyPosts.heading')"
        [inner]="true"
        [rows]="posts"
        [columns]="postColumns()"
        [nothing]="t('dutyPosts.none')"
      />
      <bg-watermarked>
        <bg-data-list
          [heading]="t('dutyPosts.holders')"
          [inner]="true"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('dutyPosts.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class DutyPosts {
  private readonly url = urlParams();
  private readonly postKit = columnKit<Post>();
  private readonly kit = columnKit<Assignment>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly posts = allRows(
    inject(DutyPostsGQL),
    () => ({}),
    (data) => data.dutyPosts,
  );
  protected readonly rows = liveRows(
    inject(DutyPostAssignmentsGQL),
    () => {
      const { post: postCode, within } = this.url.values();
      return { filter: { ...(postCode && { postCode }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.dutyPostAssignments,
  );
  protected readonly postColumns = computed(() => [
    this.postKit.text("dutyPosts.post", ({ name }) => name),
    this.postKit.count("dutyPosts.assigned", ({ assigned }) => assigned),
  ]);
  protected readonly filters = computed(() => [
    {
      param: "post",
      label: this.t("dutyPosts.post"),
      choices: (this.posts.page()?.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name })),
    },
    this.place(),
  ]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.text("dutyPosts.post", ({ post }) => post.name),
    this.kit.unit("list.unit", ({ organization }) => organization),
    this.kit.day("dutyPosts.since", ({ assignedAt }) => assignedAt),
    this.kit.day("list.ended", ({ endedAt }) => endedAt),
  ]);
}
