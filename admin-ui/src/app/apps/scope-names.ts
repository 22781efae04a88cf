import type { AppScope } from "../../generated/apps";
import type { TextKey } from "../ui/texts/texts";

/** What the scopes of OAuth are called here. */
export const SCOPE_NAMES: Record<AppScope, TextKey> = {
  catalogue: "apps.scope.catalogue",
  figures: "apps.scope.figures",
  report: "apps.scope.report",
  points: "apps.scope.points",
  redeem: "apps.scope.redeem",
  adhoc: "apps.scope.adhoc",
};
