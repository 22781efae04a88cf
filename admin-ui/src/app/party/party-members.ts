import { Component, computed, inject } from "@angular/core";
import { type PartyMemberSource, PartyMembersGQL, type PartyMembersQuery } from "../../generated/party";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts, type TextKey } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";

type PartyMember = NonNullable<PartyMembersQuery["partyMembers"]>["edges"][number]["node"];
export const SOURCES: Record<PartyMemberSource, TextKey> = {
  REGISTRY: "partySource.registry",
  ANNUAL_REPORT: "partySource.annualReport",
  PLATFORM: "partySource.platform",
  ORGANIZATION_DEPARTMENT: "partySource.organizationDepartment",
  SOCIAL_SECURITY: "partySource.socialSecurity",
  TAX: "partySource.tax",
};

/** Party members who were found among the workers, masked, with where they were found. */
@Component({
  selector: "bg-party-members",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.partyMembers')"
          [remark]="t('party.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('partyMembers.nothing')"
          [exportable]="false"
        />
      </bg-watermarked>
    </div>
  `,
})
export class PartyMembers {
  private readonly url = urlParams();
  private readonly kit = columnKit<PartyMember>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(PartyMembersGQL),
    () => {
      const { within } = this.url.values();
      return { filter: { ...(within && { within }) }, first: 50 };
    },
    (data) => data.partyMembers,
  );
  protected readonly filters = computed(() => [this.place()]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.unit("party.branch", ({ branch }) => branch),
    this.kit.text("partyMembers.source", ({ source }) => this.t(SOURCES[source])),
    this.kit.day("partyMembers.found", ({ foundAt }) => foundAt),
  ]);
}
