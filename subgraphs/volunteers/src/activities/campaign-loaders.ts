import { batched, sayLabel, scoped, section } from "@beegrid/kernel";
import { db } from "../door.js";
import { Award, type Campaign } from "./award.js";

/** The county's campaigns by code, read once per request. */
const campaignsByCode = batched<"campaigns", Map<string, Campaign>>(async (names) => {
  const campaigns = await db.read((m) => section(m, "campaigns"));
  const byCode = new Map(
    campaigns.map(({ code, name, year, example }) => [code, { code, name: sayLabel(name), year, example }]),
  );
  return names.map(() => byCode);
});

export const allCampaigns = async (): Promise<Campaign[]> => [...(await campaignsByCode("campaigns")).values()];

export const campaignOf = async (code: string): Promise<Campaign> =>
  (await campaignsByCode("campaigns")).get(code) ?? { code, name: code, year: null, example: false };

/** How many people each campaign has honoured, in the viewer's reach. */
export const awardedBy = batched<string, number>(async (codes) => {
  const rows = await db.read((m) =>
    scoped(m.createQueryBuilder(Award, "a"), "activity.read", "path")
      .andWhere("a.campaignCode IN (:...codes)", { codes })
      .select("a.campaignCode", "code")
      .addSelect("COUNT(*)", "n")
      .groupBy("a.campaignCode")
      .getRawMany<{ code: string; n: string | number }>(),
  );
  const counts = new Map(rows.map(({ code, n }) => [code, Number(n)]));
  return codes.map((code) => counts.get(code) ?? 0);
});
