import { organizationKinds } from "./organization-codes.js";
import type { CountyPack } from "./pack.js";
import { oneOfThese } from "./pack-fault.js";
import type { PackPath, ReportFault } from "./pack-fault.js";
import { ROLE_PLACES } from "./role-places.js";

/** Every code that names something elsewhere in the pack must name something that is there. */
export function checkReferences(pack: CountyPack, fault: ReportFault): void {
  const kinds = organizationKinds(pack);
  const units = pack.organizations.units.map((unit) => unit.code);
  const organizationsAllowed = `${oneOfThese(units)}; or a division code of divisions.csv`;
  const known = (path: PackPath, code: string, codes: Iterable<string>, what: string) => {
    const all = new Set(codes);
    if (!all.has(code)) fault(path, `"${code}" is not a ${what} of this pack`, oneOfThese(all));
  };
  const organization = (path: PackPath, code: string) => {
    if (!kinds.has(code)) fault(path, `"${code}" is not an organisation of this pack`, organizationsAllowed);
  };

  organization(["programme", "hubCode"], pack.programme.hubCode);
  checkUnits(pack, fault, organization);
  pack.categories.forEach((category, i) => {
    category.assignees.forEach((code, j) => organization(["categories", i, "assignees", j], code));
    const tiers = pack.deadlines.flatMap((deadline) => deadline.tier ?? []);
    if (category.tier !== undefined) known(["categories", i, "tier"], category.tier, tiers, "deadline tier");
  });
  const categories = pack.categories.map((category) => category.code);
  pack.deadlines.forEach((deadline, i) => {
    if (deadline.category !== undefined) known(["deadlines", i, "category"], deadline.category, categories, "category");
  });
  checkStations(pack, known);
  const places = [pack.place.divisionCode, ...pack.divisions.map((division) => division.code)];
  const campaigns = pack.campaigns.map((campaign) => campaign.code);
  pack.published.forEach((figure, i) => known(["published", i, "scope"], figure.scope, places, "place"));
  pack.campaigns.forEach((campaign, i) => known(["campaigns", i, "scope"], campaign.scope, places, "place"));
  pack.demo.incidents.forEach(({ within }, i) => {
    if (within !== undefined) known(["demo", "incidents", i, "within"], within, places, "place");
  });
  pack.demo.partyMembers?.forEach(({ within }, i) =>
    known(["demo", "partyMembers", i, "within"], within, places, "place"),
  );
  pack.demo.awards?.forEach(({ campaign }, i) =>
    known(["demo", "awards", i, "campaign"], campaign, campaigns, "campaign"),
  );
  pack.demo.accounts.forEach((account, i) => {
    const path = ["demo", "accounts", i, "organization"];
    const code = account.organization === "{hub}" ? pack.programme.hubCode : account.organization;
    const place = ROLE_PLACES[account.role];
    if (!kinds.has(code)) organization(path, code);
    else if (place === "COUNTY" && code !== pack.place.divisionCode)
      fault(path, `${account.role} cannot be held at "${code}"`, pack.place.divisionCode);
    else if (place !== undefined && kinds.get(code) !== place)
      fault(path, `${account.role} cannot be held at "${code}"`, `the code of a ${place}`);
  });
}

function checkUnits(
  { organizations }: CountyPack,
  fault: ReportFault,
  organization: (path: PackPath, code: string) => void,
): void {
  const { units, subKinds } = organizations;
  const parents = new Map(units.map((unit) => [unit.code, unit.parent]));
  units.forEach((unit, i) => {
    const path = ["organizations", "units", i];
    if (unit.parent !== undefined) organization([...path, "parent"], unit.parent);
    const fitting = subKinds.filter((subKind) => subKind.kind === unit.kind).map((subKind) => subKind.code);
    if (unit.subKind !== undefined && !fitting.includes(unit.subKind)) {
      fault([...path, "subKind"], `"${unit.subKind}" is not a sub-kind of ${unit.kind}`, oneOfThese(fitting));
    }
    let above = unit.parent;
    for (let steps = 0; above !== undefined && steps <= units.length; steps++) {
      if (above === unit.code) {
        fault([...path, "parent"], `"${unit.code}" stands above itself`, "a parent that is not below this unit");
        break;
      }
      above = parents.get(above);
    }
  });
}

function checkStations(
  { stations, divisions }: CountyPack,
  known: (path: PackPath, code: string, codes: Iterable<string>, what: string) => void,
): void {
  const services = stations.services.map((service) => service.code);
  for (const list of ["merchants", "canteens"] as const)
    stations[list].forEach((place, i) => {
      const codes = divisions.map((division) => division.code);
      known(["stations", list, i, "division"], place.division, codes, "division");
    });
  stations.standards.forEach((standard, i) =>
    standard.items.forEach((item, j) => {
      if (item.service !== undefined)
        known(["stations", "standards", i, "items", j, "service"], item.service, services, "service");
    }),
  );
  stations.stations.forEach((station, i) => {
    const path = ["stations", "stations", i];
    known(
      [...path, "type"],
      station.type,
      stations.types.map((type) => type.code),
      "station type",
    );
    known(
      [...path, "division"],
      station.division,
      divisions.map((division) => division.code),
      "division",
    );
    station.services.forEach((code, j) => known([...path, "services", j], code, services, "service"));
    if (station.standard === undefined) return;
    const { code, met } = station.standard;
    known(
      [...path, "standard", "code"],
      code,
      stations.standards.map((standard) => standard.code),
      "standard",
    );
    const items = stations.standards.find((standard) => standard.code === code)?.items ?? [];
    const published = items.filter((item) => item.name !== null).map((item) => item.code);
    met.forEach((item, j) => known([...path, "standard", "met", j], item, published, "published item"));
  });
}
