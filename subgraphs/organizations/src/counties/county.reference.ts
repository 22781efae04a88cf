import { In, Like, type FindOptionsWhere } from "typeorm";
import { batched, currentViewer, mustBeAbleTo, type Viewer } from "@beegrid/kernel";
import { db } from "../door.js";
import { County } from "./county.js";

/** Counties this viewer may know of: its own, or those under the upper level's division prefix. */
export const countyBySlug = batched<string, County | null>(async (slugs) => {
  const found = await db.read((m) => m.findBy(County, { ...openTo(currentViewer()), slug: In([...slugs]) }));
  return slugs.map((slug) => found.find((county) => county.slug === slug) ?? null);
});

/** The condition by which the upper level sees counties, none without a prefix; a county's own database holds no other. */
export function openTo({ county, divisionPrefix }: Viewer): FindOptionsWhere<County> {
  if (county !== null) return {};
  return { divisionCode: divisionPrefix === undefined ? In([]) : Like(`${divisionPrefix}%`) };
}

export function resolveCounty({ slug }: Record<string, string>): Promise<County | null> {
  mustBeAbleTo(currentViewer().county === null ? "county.compare" : "county.read");
  return countyBySlug(slug);
}
