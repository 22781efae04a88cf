import { stationOrganizationCode } from "./organization-codes.js";
import type { CountyPack } from "./pack.js";
import type { PackPath, ReportFault } from "./pack-fault.js";

/** Codes that name one thing may stand only once in their list. */
export function checkCodes(pack: CountyPack, fault: ReportFault): void {
  const { organizations, stations, calendar, workflow } = pack;
  const once = <T>(path: PackPath, entries: T[], key: keyof T & string, alsoTaken: string[] = []) =>
    reportTwice(
      path,
      entries.map((entry) => String(entry[key])),
      key,
      alsoTaken,
      fault,
    );

  once(["organizations", "subKinds"], organizations.subKinds, "code");
  once(
    ["organizations", "units"],
    organizations.units,
    "code",
    stations.stations.map((station) => stationOrganizationCode(station.code)),
  );
  once(["roles"], pack.roles, "role");
  once(["categories"], pack.categories, "code");
  once(["workflow", "stages"], workflow.stages, "code");
  once(["calendar", "holidays"], calendar.holidays, "date");
  once(
    ["calendar", "makeUpDays"],
    calendar.makeUpDays,
    "date",
    calendar.holidays.map((day) => day.date),
  );
  once(["stations", "types"], stations.types, "code");
  once(["stations", "services"], stations.services, "code");
  once(["stations", "supplies"], stations.supplies ?? [], "code");
  once(["stations", "standards"], stations.standards, "code");
  stations.standards.forEach((standard, i) => once(["stations", "standards", i, "items"], standard.items, "code"));
  once(["stations", "stations"], stations.stations, "code");
  once(["stations", "merchants"], stations.merchants, "code");
  once(["stations", "canteens"], stations.canteens, "code");
  once(["dutyPosts"], pack.dutyPosts, "code");
  once(["activities"], pack.activities, "code");
  pack.activities.forEach((activity, i) => once(["activities", i, "items"], activity.items, "code"));
  once(["campaigns"], pack.campaigns, "code");
  once(["rewards"], pack.rewards, "code");
  reportTwice(
    ["demo", "incidents"],
    pack.demo.incidents.map(({ kind, within, channels }) => [kind, within, channels].flat().filter(Boolean).join(" ")),
    "kind",
    [],
    fault,
  );
  once(["demo", "awards"], pack.demo.awards ?? [], "campaign");
  once(["demo", "accounts"], pack.demo.accounts, "username");
  reportTwice(
    ["published"],
    pack.published.map((figure) => `${figure.metric} in ${figure.unit} of ${figure.scope}`),
    "metric",
    [],
    fault,
  );
}

export function reportTwice(
  path: PackPath,
  values: string[],
  key: string,
  alsoTaken: string[],
  fault: ReportFault,
): void {
  const taken = new Set(alsoTaken);
  values.forEach((value, i) => {
    if (taken.has(value)) fault([...path, i, key], `"${value}" is already taken`, `one that is not yet in use`);
    taken.add(value);
  });
}
