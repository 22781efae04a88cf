import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { applyCountyPublished, emit, isDuplicate, refuse, type CountyPublished } from "@beegrid/kernel";
import { PACK_SECTIONS, type CountyPack, type PackSection } from "@beegrid/kernel/pack";
import { CountySection } from "./county-section.js";

/** Kept with the sections so that an export has it, and told to nobody. */
const DEMO = "demo";

/** Registers each section that differs from its newest version as the next one, and tells everybody. */
export async function publishSections(m: EntityManager, pack: CountyPack): Promise<void> {
  for (const section of PACK_SECTIONS) await publishSection(m, section, pack[section], null);
  await register(m, DEMO, pack.demo, null);
}

/** `by` is the account that publishes, null for a load. Answers the section as it is in force then. */
export async function publishSection(
  m: EntityManager,
  section: PackSection,
  value: unknown,
  by: string | null,
): Promise<CountySection> {
  const { row, isNew } = await register(m, section, value, by);
  if (isNew) {
    const body: CountyPublished = { section, version: row.version, value: row.value };
    await emit(m, "CountyPublished", body);
    await inForceHere(m, body);
  }
  return row;
}

export function newestSection(m: EntityManager, section: PackSection | typeof DEMO): Promise<CountySection | null> {
  return m.findOne(CountySection, { where: { section }, order: { version: "DESC" } });
}

async function register(m: EntityManager, section: PackSection | typeof DEMO, value: unknown, by: string | null) {
  const newest = await newestSection(m, section);
  // As it reads back from JSON: a value left undefined is no difference.
  const stored: unknown = JSON.parse(JSON.stringify(value));
  if (newest && isDeepStrictEqual(newest.value, stored)) return { row: newest, isNew: false };
  const version = (newest?.version ?? 0) + 1;
  const row = Object.assign(new CountySection(), {
    id: `${section}.${version}`,
    section,
    version,
    value: stored,
    publishedAt: new Date(),
    publishedBy: by,
  });
  try {
    await m.insert(CountySection, row as object);
  } catch (error) {
    // Somebody else has published this version meanwhile.
    throw isDuplicate(error) ? refuse("CONFLICT") : error;
  }
  return { row, isNew: true };
}

/** Here it is in force with the commit; the event, when it comes back, finds it so. */
async function inForceHere(m: EntityManager, body: CountyPublished): Promise<void> {
  await applyCountyPublished(body as never, m, { id: "", type: "CountyPublished", county: "", at: 0, body: {} });
}
