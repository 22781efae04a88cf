import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { VolunteersGQL, type VolunteersQuery } from "../../generated/volunteers";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { columnKit } from "../ui/columns";
import { type Column, DataList, type ListFilter } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";

type Volunteer = VolunteersQuery["volunteers"]["edges"][number]["node"];

/** Who helps here? In no order of merit: nobody is ranked. */
@Component({
  selector: "bg-volunteers",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.volunteers')"
          [remark]="t('volunteers.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('volunteers.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class Volunteers {
  private readonly me = inject(Me);
  private readonly branding = inject(Branding);
  private readonly url = urlParams();
  private readonly kit = columnKit<Volunteer>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(VolunteersGQL),
    () => {
      const { within, earned } = this.url.values();
      return {
        filter: { ...(within && { within }), ...((earned === "1" || earned === "0") && { earned: earned === "1" }) },
        points: this.me.can("points.read"),
        first: 50,
      };
    },
    (data) => data.volunteers,
  );
  protected readonly filters = computed<ListFilter[]>(() => [
    this.place(),
    {
      param: "earned",
      label: this.t("volunteers.earned"),
      choices: [
        { value: "1", label: this.t("volunteers.hasEarned") },
        { value: "0", label: this.t("volunteers.notYet") },
      ],
    },
  ]);
  protected readonly columns = computed(() => {
    const name: Column<Volunteer> = {
      label: this.t("list.name"),
      text: ({ member }) => member.displayName,
      link: ({ id }) => `/volunteers/${id}`,
    };
    const balance = {
      ...this.kit.count("volunteers.balance", ({ points }) => points?.balance),
      label: `${this.t("volunteers.balance")} (${this.branding.pointsName().text})`,
    };
    const grid = this.kit.unit("members.grid", ({ member }) => member.grid);
    return this.me.can("points.read") ? [name, grid, balance] : [name, grid];
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("navigation.volunteers"), this.branding.name().text].join(" · ")));
  }
}
