import { fileURLToPath } from "node:url";
import { AS_OF, insertMany, Setting, uuid7 } from "@beegrid/kernel";
import { gridCode, readPack, stationOrganizationCode, type CountyPack } from "@beegrid/kernel/pack";
import { testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import type { DemoStaff } from "./demo/demo-county.js";
import { db } from "./door.js";
import { KnownMember } from "./projections/member.js";
import { KnownOrganization } from "./projections/organization.js";

export const packOf = (slug: string): CountyPack =>
  readPack(fileURLToPath(new URL(`../../../counties/${slug}`, import.meta.url)));

/** Parts of a pack that are not published to this subgraph. */
const KEPT_ELSEWHERE = new Set(["slug", "demo", "divisions", "boundary"]);

/** A county as it is once the events of its opening have arrived: sections, organisations, members, and who works there. */
export interface OpenedCounty {
  here: TestCounty;
  pack: CountyPack;
  organizations: Map<string, KnownOrganization>;
  members: KnownMember[];
  staff: DemoStaff[];
  /** An organisation by its code. */
  at: (code: string) => KnownOrganization;
}

/** `twin`: with the same organisations, members and staff as another, ids and all. */
export async function openedCounty(
  pack: CountyPack,
  membersCount = pack.demo.members,
  twin?: OpenedCounty,
): Promise<OpenedCounty> {
  const sections = Object.fromEntries(Object.entries(pack).filter(([name]) => !KEPT_ELSEWHERE.has(name)));
  const here = await testCounty(db, sections, `/${pack.place.divisionCode}/`);
  const organizations = twin?.organizations ?? organizationsOf(pack);
  const grids = [...organizations.values()].filter(({ kind }) => kind === "GRID");
  const members =
    twin?.members ??
    Array.from({ length: membersCount }, (_, i): KnownMember => {
      const grid = grids[(i * 7) % grids.length];
      return { id: uuid7(), gridId: grid.id, gridPath: grid.path, version: 1 };
    });
  await here.within(async (m) => {
    await insertMany(m, KnownOrganization, organizations.values());
    await insertMany(m, KnownMember, members);
  });
  const at = (code: string) => organizations.get(code) as KnownOrganization;
  return { here, pack, organizations, members, staff: twin?.staff ?? staffOf(pack, at), at };
}

/** The county remembers a moment as that of its demo load. */
export function loadedAt(here: TestCounty, at: number): Promise<void> {
  return here.given(Setting, { section: AS_OF, version: 1, value: { at }, at: new Date(at) });
}

function staffOf({ demo, programme, place }: CountyPack, at: OpenedCounty["at"]): DemoStaff[] {
  return demo.accounts.map(({ role, organization }) => {
    const code = organization === "{hub}" ? programme.hubCode : organization;
    return { id: uuid7(), role, path: at(code === programme.hubCode ? place.divisionCode : code).path };
  });
}

function organizationsOf(pack: CountyPack): Map<string, KnownOrganization> {
  const organizations = new Map<string, KnownOrganization>();
  const add = (
    code: string,
    kind: string,
    name: string,
    parent: string | null,
    point: Partial<KnownOrganization> = {},
  ) => {
    const above = parent === null ? "/" : organizations.get(parent)?.path;
    organizations.set(code, {
      id: uuid7(),
      code,
      kind,
      name,
      path: `${above}${code}/`,
      longitude: point.longitude ?? null,
      latitude: point.latitude ?? null,
      version: 1,
    });
  };
  const { divisionCode, name } = pack.place;
  add(divisionCode, "COUNTY", name.zh, null);
  for (const { code, level, name: called, parent, longitude, latitude } of pack.divisions) {
    add(code, level, called, parent, { longitude, latitude });
    if (level !== "COMMUNITY") continue;
    for (let n = 1; n <= pack.organizations.gridsPerCommunity; n++)
      add(gridCode(code, n), "GRID", `${called} 0${n} 网格`, code, { longitude: longitude + n / 500, latitude });
  }
  for (const { code, kind, name: called, parent } of pack.organizations.units)
    add(code, kind, called.zh, parent ?? divisionCode);
  for (const { code, name: called, division } of pack.stations.stations)
    add(stationOrganizationCode(code), "STATION", called.zh, division);
  return organizations;
}
