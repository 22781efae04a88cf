import { frameEn } from "./frame.en";
import { sessionEn } from "./session.en";
import { incidentsEn } from "./incidents.en";
import { actionsEn } from "./actions.en";
import { counterEn } from "./counter.en";
import { settingsEn } from "./settings.en";
import { organizationsEn } from "./organizations.en";
import { peopleEn } from "./people.en";
import { overviewEn } from "./overview.en";
import { listsEn } from "./lists.en";
import { provinceEn } from "./province.en";
import { stationsEn } from "./stations.en";
import { auditEn } from "./audit.en";
import type { TextKey } from "./zh";

export const en: Record<TextKey, string> = {
  ...frameEn,
  ...sessionEn,
  ...incidentsEn,
  ...actionsEn,
  ...counterEn,
  ...settingsEn,
  ...organizationsEn,
  ...peopleEn,
  ...overviewEn,
  ...listsEn,
  ...stationsEn,
  ...auditEn,
  ...provinceEn,
};
