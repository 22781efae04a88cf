import { Component, computed, inject } from "@angular/core";
import { AwardsGQL, type AwardsQuery, CampaignsGQL, type CampaignsQuery } from "../../generated/activities";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { allRows, liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";

type Campaign = CampaignsQuery["campaigns"][number];
type Award = AwardsQuery["awards"]["edges"][number]["node"];

/** Campaigns and the awards they ended with; no order of persons. */
@Component({
  selector: "bg-campaigns",
  imports: [DataList, Watermarked],
  template: `
    <div class="page stack">
      <bg-data-list
        [heading]="t('navigation.campaigns')"
        [rows]="campaigns"
        [columns]="campaignColumns()"
        [example]="isExample"
        [nothing]="t('campaigns.none')"
      />
      <bg-watermarked>
        <bg-data-list
          [heading]="t('campaigns.awards')"
          [inner]="true"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('campaigns.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class Campaigns {
  private readonly url = urlParams();
  private readonly campaignKit = columnKit<Campaign>();
  private readonly kit = columnKit<Award>();
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (campaign: Campaign): boolean => campaign.example;
  protected readonly campaigns = allRows(
    inject(CampaignsGQL),
    () => ({}),
    (data) => data.campaigns,
  );
  protected readonly rows = liveRows(
    inject(AwardsGQL),
    () => {
      const { campaign: campaignCode } = this.url.values();
      return { filter: { ...(campaignCode && { campaignCode }) }, first: 50 };
    },
    (data) => data.awards,
  );
  protected readonly campaignColumns = computed(() => [
    this.campaignKit.text("campaigns.name", ({ name }) => name),
    this.campaignKit.text("campaigns.year", ({ year }) => (year ? String(year) : null)),
    this.campaignKit.count("campaigns.awarded", ({ awarded }) => awarded),
  ]);
  protected readonly filters = computed(() => [
    {
      param: "campaign",
      label: this.t("campaigns.name"),
      choices: (this.campaigns.page()?.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name })),
    },
  ]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.text("campaigns.name", ({ campaign }) => campaign.name),
    this.kit.day("campaigns.granted", ({ grantedAt }) => grantedAt),
  ]);
}
