import type { StationRowFragment } from "../../generated/stations";
import type { Formats } from "../ui/formats";
import type { Texts } from "../ui/texts/texts";

/** "临时关闭 · 盘点 · 至 15:00", in the keeper's own words. */
export function closureText(
  { reason, until }: NonNullable<StationRowFragment["closure"]>,
  formats: Formats,
  t: Texts["t"],
): string {
  const end = until ? t("stations.closedUntil", { time: formats.when(until) }) : "";
  return [t("stations.closed"), reason, end].filter(Boolean).join(" · ");
}
