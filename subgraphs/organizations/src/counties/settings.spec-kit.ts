import { fileURLToPath } from "node:url";
import { readPack, type CountyPack } from "@beegrid/kernel/pack";
import { testCounty, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { openCounty } from "./open-county.js";
import { publishSettings } from "./publish-settings.js";
import { restoreSettings } from "./restore-settings.js";

export const COUNTIES = fileURLToPath(new URL("../../../../counties/", import.meta.url));

/** A county as it is shipped, in a database of its own; what is published must hold together, so a small pack will not do. */
export async function shippedCounty(slug = "honggang") {
  const shipped = readPack(`${COUNTIES}${slug}`);
  const here = await testCounty(db, { place: shipped.place }, `/${shipped.place.divisionCode}/`);
  const pack: CountyPack = { ...shipped, slug: here.slug };
  await here.service.does(() => openCounty(pack));
  return { here, pack };
}

export const publishes = (who: Someone, section: string, version: number, value: unknown, idempotencyKey?: string) =>
  who.does(() => publishSettings({ section, version, value, idempotencyKey }));

export const restores = (who: Someone, section: string, version: number, toVersion: number) =>
  who.does(() => restoreSettings({ section, version, toVersion }));
