import { appsEn } from "./apps.en";
import { frameEn } from "./frame.en";
import { sessionEn } from "./session.en";
import { incidentsEn } from "./incidents.en";
import { actionsEn } from "./actions.en";
import { counterEn } from "./counter.en";
import { settingsEn } from "./settings.en";
import { organizationsEn } from "./organizations.en";
import { pointsEn } from "./points.en";
import { peopleEn } from "./people.en";
import { personalEn } from "./personal.en";
import { overviewEn } from "./overview.en";
import { listsEn } from "./lists.en";
import { provinceEn } from "./province.en";
import { stationsEn } from "./stations.en";
import { accountsEn } from "./accounts.en";
import { auditEn } from "./audit.en";
import { eventsEn } from "./events.en";
import type { TextKey } from "./zh";

export const en: Record<TextKey, string> = {
  ...accountsEn,
  ...frameEn,
  ...sessionEn,
  ...incidentsEn,
  ...actionsEn,
  ...counterEn,
  ...settingsEn,
  ...organizationsEn,
  ...peopleEn,
  ...pointsEn,
  ...personalEn,
  ...overviewEn,
  ...listsEn,
  ...stationsEn,
  ...auditEn,
  ...eventsEn,
  ...provinceEn,
  ...appsEn,
};
