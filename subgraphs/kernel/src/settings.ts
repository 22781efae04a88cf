import { LessThan, type EntityManager } from "typeorm";
import type { EventHandler } from "./events.js";
import { Setting } from "./kernel-tables.js";
import type { CountyPack } from "./pack/pack.js";

/** The sections of a pack that travel to the subgraphs; boundary and divisions stay with organizations. */
export type SectionName = Exclude<Extract<keyof CountyPack, string>, "slug" | "demo" | "divisions">;
export type SectionValue<S extends SectionName> = CountyPack[S];

export interface CountyPublished {
  section: SectionName;
  version: number;
  value: unknown;
}

/** Stores a section unless a newer version is here already: publications may arrive in any order. */
export const applyCountyPublished: EventHandler = async (
  { section, version, value }: CountyPublished,
  manager: EntityManager,
) => {
  const row = { section, version, value, at: new Date() };
  // Compared by the database: two publications applied at once must not both have seen the older one.
  const { affected } = await manager.update(Setting, { section, version: LessThan(version) }, row as object);
  if (affected || (await manager.existsBy(Setting, { section }))) return;
  await manager.insert(Setting, row as object);
};

/** A section of this county's pack as it is in force now. */
export async function section<S extends SectionName>(manager: EntityManager, name: S): Promise<SectionValue<S>> {
  const row = await manager.findOneBy(Setting, { section: name });
  if (!row) throw new Error(`this county has no ${name} yet: its pack is not published here`);
  return row.value as SectionValue<S>;
}

export async function sectionVersion(manager: EntityManager, name: SectionName): Promise<number> {
  return (await manager.findOneByOrFail(Setting, { section: name })).version;
}
