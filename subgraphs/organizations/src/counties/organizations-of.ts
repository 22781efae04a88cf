import { divisionKind, gridCode, stationOrganizationCode, type CountyPack, type Label } from "@beegrid/kernel/pack";
import { OrganizationKind } from "../organizations/organization.js";
import type { OrganizationDraft } from "../organizations/save-organizations.js";

/** Degrees from a community's centre at which its grids are put: about 400 m. */
const GRID_RADIUS = 0.004;

type Point = { longitude: number; latitude: number };

/** Every organisation that a pack brings, each after the one above it: county, divisions with their grids, units, stations. */
export function organizationsOf(pack: CountyPack): OrganizationDraft[] {
  const { divisionCode } = pack.place;
  const drafts = new Map<string, OrganizationDraft>();
  const add = (
    code: string,
    kind: OrganizationKind,
    name: Label,
    above: string | null,
    point?: Point,
    subKind?: string,
  ) => {
    const parent = above === null ? undefined : (drafts.get(above) ?? drafts.get(divisionCode));
    drafts.set(code, {
      code,
      kind,
      subKindCode: subKind ?? null,
      name: name.zh,
      nameEn: name.en ?? null,
      parentCode: parent?.code ?? null,
      path: `${parent?.path ?? "/"}${code}/`,
      longitude: point?.longitude ?? null,
      latitude: point?.latitude ?? null,
    });
  };

  add(divisionCode, OrganizationKind.COUNTY, pack.place.name, null);
  for (const division of pack.divisions) {
    add(division.code, OrganizationKind[divisionKind(division)], { zh: division.name }, division.parent, division);
    if (division.level === "COMMUNITY") addGrids(division);
  }
  for (const unit of parentsFirst(pack.organizations.units))
    add(unit.code, OrganizationKind[unit.kind], unit.name, unit.parent ?? divisionCode, undefined, unit.subKind);
  for (const { code, name, division, location } of pack.stations.stations)
    add(stationOrganizationCode(code), OrganizationKind.STATION, name, division, location);
  return [...drafts.values()];

  function addGrids(community: CountyPack["divisions"][number]): void {
    const { gridsPerCommunity } = pack.organizations;
    for (let n = 1; n <= gridsPerCommunity; n++) {
      const serial = String(n).padStart(2, "0");
      const name = { zh: `${community.name} ${serial} 网格`, en: `${community.name} grid ${serial}` };
      const point = around(community, n / gridsPerCommunity);
      add(gridCode(community.code, n), OrganizationKind.GRID, name, community.code, point);
    }
  }
}

/** A point on the circle around a centre; `turn` from 0 to 1. */
function around({ longitude, latitude }: Point, turn: number): Point {
  const angle = turn * 2 * Math.PI;
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return {
    longitude: rounded(longitude + GRID_RADIUS * Math.cos(angle)),
    latitude: rounded(latitude + GRID_RADIUS * Math.sin(angle)),
  };
}

type Unit = CountyPack["organizations"]["units"][number];

/** A pack may name a unit before the unit it belongs to. */
function parentsFirst(units: Unit[]): Unit[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const ordered = new Set<Unit>();
  const place = (unit: Unit, below: Unit[]): void => {
    if (below.includes(unit)) throw new Error(`unit ${unit.code} belongs to itself`);
    const parent = unit.parent === undefined ? undefined : byCode.get(unit.parent);
    if (parent) place(parent, [...below, unit]);
    ordered.add(unit);
  };
  for (const unit of units) place(unit, []);
  return [...ordered];
}
