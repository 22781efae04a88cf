import { appsZh } from "./apps.zh";
import { frameZh } from "./frame.zh";
import { sessionZh } from "./session.zh";
import { incidentsZh } from "./incidents.zh";
import { actionsZh } from "./actions.zh";
import { counterZh } from "./counter.zh";
import { settingsZh } from "./settings.zh";
import { organizationsZh } from "./organizations.zh";
import { pointsZh } from "./points.zh";
import { peopleZh } from "./people.zh";
import { personalZh } from "./personal.zh";
import { overviewZh } from "./overview.zh";
import { listsZh } from "./lists.zh";
import { provinceZh } from "./province.zh";
import { stationsZh } from "./stations.zh";
import { accountsZh } from "./accounts.zh";
import { auditZh } from "./audit.zh";
import { eventsZh } from "./events.zh";

export const zh = {
  ...frameZh,
  ...sessionZh,
  ...incidentsZh,
  ...actionsZh,
  ...counterZh,
  ...settingsZh,
  ...organizationsZh,
  ...peopleZh,
  ...pointsZh,
  ...personalZh,
  ...overviewZh,
  ...listsZh,
  ...stationsZh,
  ...auditZh,
  ...eventsZh,
  ...provinceZh,
  ...accountsZh,
  ...appsZh,
} as const;

/** Every key of the dictionaries; one that is missing or mistyped does not compile. */
export type TextKey = keyof typeof zh;
