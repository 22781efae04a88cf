import { In, type EntityManager } from "typeorm";
import { Setting } from "@beegrid/kernel";
import {
  PACK_SECTIONS,
  type Boundary,
  type CountyPack,
  type DemoSection,
  type Division,
  type PackSection,
} from "@beegrid/kernel/pack";
import { Organization } from "../organizations/organization.js";
import { boundaryOf } from "./boundary.js";
import { newestSection } from "./publish-sections.js";

/** Of a county that was opened before its demo's sizes were kept. */
const NO_DEMO: DemoSection = { seed: 0, members: 0, incidents: [], redemptions: 0, accounts: [] };

/** A county's pack as it is in force now, made again from what is stored. */
export async function packInForce(m: EntityManager, slug: string): Promise<CountyPack> {
  const rows = await m.findBy(Setting, { section: In(PACK_SECTIONS) });
  const sections = Object.fromEntries(rows.map(({ section, value }) => [section, value])) as Pick<
    CountyPack,
    PackSection
  >;
  const demo = (await newestSection(m, "demo"))?.value as DemoSection | undefined;
  return {
    slug,
    ...sections,
    demo: demo ?? NO_DEMO,
    divisions: await divisionsOf(m, sections.place.divisionCode),
    boundary: (await boundaryOf(m, slug)) as Boundary,
  };
}

const LEVELS: Record<number, Division["level"]> = { 6: "DISTRICT", 9: "STREET", 12: "COMMUNITY" };

/** Divisions are the units whose code is a division's; in the order of their codes, so parents come first. */
async function divisionsOf(m: EntityManager, county: string): Promise<Division[]> {
  const kinds = ["COUNTY", "STREET", "COMMUNITY"] as Organization["kind"][];
  const units = await m.find(Organization, { where: { kind: In(kinds) }, order: { path: "ASC" } });
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  return units.flatMap(({ code, name, parentId, longitude, latitude }): Division[] => {
    const level = /^\d+$/.test(code) && code !== county ? LEVELS[code.length] : undefined;
    if (!level || parentId === null || longitude === null || latitude === null) return [];
    return [{ code, name, parent: codeOf.get(parentId) ?? county, level, longitude, latitude }];
  });
}
