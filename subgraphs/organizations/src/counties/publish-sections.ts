import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { applyCountyPublished, emit, type CountyPublished, type SectionName } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { CountySection } from "./county-section.js";

/** What of a pack is no section: it stays here, or is known otherwise. */
const NO_SECTIONS = new Set<keyof CountyPack>(["slug", "demo", "divisions", "boundary"]);

/** Registers each section that differs from its newest version as the next one, and tells everybody. */
export async function publishSections(m: EntityManager, pack: CountyPack): Promise<void> {
  for (const section of Object.keys(pack) as (keyof CountyPack)[]) {
    if (NO_SECTIONS.has(section)) continue;
    await publishSection(m, section as SectionName, pack[section]);
  }
}

async function publishSection(m: EntityManager, section: SectionName, value: unknown): Promise<void> {
  const newest = await m.findOne(CountySection, { where: { section }, order: { version: "DESC" } });
  // As it reads back from JSON: a value left undefined is no difference.
  const stored: unknown = JSON.parse(JSON.stringify(value));
  if (newest && isDeepStrictEqual(newest.value, stored)) return;
  const version = (newest?.version ?? 0) + 1;
  await m.insert(CountySection, { section, version, value: stored as object, publishedAt: new Date() });
  const body: CountyPublished = { section, version, value: stored };
  await emit(m, "CountyPublished", body);
  await inForceHere(m, body);
}

/** Here it is in force with the commit; the event, when it comes back, finds it so. */
async function inForceHere(m: EntityManager, body: CountyPublished): Promise<void> {
  await applyCountyPublished(body as never, m, { id: "", type: "CountyPublished", county: "", at: 0, body: {} });
}
