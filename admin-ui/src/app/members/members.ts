import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { MembersGQL, type MembersQuery } from "../../generated/members";
import { Branding } from "../ui/branding";
import { columnKit } from "../ui/columns";
import { DataList, type ListFilter } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { OCCUPATION_NAMES, OCCUPATIONS } from "./occupations";

type Member = NonNullable<MembersQuery["members"]>["edges"][number]["node"];

/** Is this our person? Everybody masked; one field finds a name, the tail of a phone or a whole number. */
@Component({
  selector: "bg-members",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.members')"
          [remark]="t('members.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('members.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class Members {
  private readonly url = urlParams();
  private readonly kit = columnKit<Member>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(MembersGQL),
    () => {
      const { q, within, occupation } = this.url.values();
      const occupations = OCCUPATION_NAMES.filter((one) => one === occupation);
      return {
        filter: { ...(q && { text: q }), ...(within && { within }), ...(occupations.length > 0 && { occupations }) },
        first: 50,
      };
    },
    (data) => data.members,
  );
  protected readonly filters = computed<ListFilter[]>(() => [
    { param: "q", label: this.t("members.find") },
    this.place(),
    {
      param: "occupation",
      label: this.t("members.occupation"),
      choices: OCCUPATION_NAMES.map((value) => ({ value, label: this.t(OCCUPATIONS[value]) })),
    },
  ]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", (member) => member),
    this.kit.text("members.phone", ({ phone }) => phone),
    this.kit.text("members.occupation", ({ occupation }) => this.t(OCCUPATIONS[occupation])),
    this.kit.unit("members.grid", ({ grid }) => grid),
    this.kit.day("members.joined", ({ joinedAt }) => joinedAt),
  ]);

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => title.setTitle([this.t("navigation.members"), branding.name().text].join(" · ")));
  }
}
