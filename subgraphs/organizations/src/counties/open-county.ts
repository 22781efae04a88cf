import type { EntityManager } from "typeorm";
import { currentViewer, PROVINCE } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { installation } from "../installation.js";
import { saveOrganizations } from "../organizations/save-organizations.js";
import { saveBoundary } from "./boundary.js";
import { BoundaryPart, County } from "./county.js";
import { organizationsOf } from "./organizations-of.js";
import { publishSections } from "./publish-sections.js";

/**
 * Brings a county's pack into its database: the county, its sections, its organisations; what changed is told to the
 * other subgraphs. The same pack again changes nothing. To be run as the service viewer of that county, after migrating.
 */
export async function openCounty(pack: CountyPack): Promise<void> {
  mustBeIn(pack.slug);
  await db.transaction((m) => bringIn(m, pack));
}

export async function bringIn(m: EntityManager, pack: CountyPack): Promise<void> {
  await saveCounty(m, pack);
  await publishSections(m, pack);
  await saveOrganizations(m, organizationsOf(pack));
}

/** Makes a county known to the upper level. To be run as the service viewer of the province's database. */
export async function registerCounty(pack: CountyPack): Promise<void> {
  mustBeIn(PROVINCE);
  await db.transaction((m) => saveCounty(m, pack));
}

/** The upper level forgets a county that is erased. To be run as the service viewer of the province's database. */
export async function unregisterCounty(slug: string): Promise<void> {
  mustBeIn(PROVINCE);
  await db.transaction(async (m) => {
    await m.delete(BoundaryPart, { slug });
    await m.delete(County, { slug });
  });
}

export function mustBeIn(place: string): void {
  const { county } = currentViewer();
  if (county !== place) throw new Error(`this is to be run in ${place}, not in ${county}`);
}

async function saveCounty(m: EntityManager, { slug, place, programme, boundary }: CountyPack): Promise<void> {
  const row = {
    slug,
    name: place.name.zh,
    nameEn: place.name.en ?? null,
    divisionCode: place.divisionCode,
    programmeName: programme.name.zh,
    programmeNameEn: programme.name.en ?? null,
    demo: installation().demo,
  };
  const known = await m.findOneBy(County, { slug });
  if (known) await m.update(County, { slug }, row);
  else await m.insert(County, { ...row, openedAt: new Date() });
  await saveBoundary(m, slug, boundary);
}
