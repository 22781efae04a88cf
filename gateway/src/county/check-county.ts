import { packIn } from "../load-counties.js";
import { readableFolder } from "./folder-named.js";

/** Says what is wrong with a pack, or that it may be added. */
export function checkCounty(folder: string): number {
  const { slug, place, divisions, organizations, stations } = packIn(readableFolder(folder));
  const parts = [
    `${divisions.length} divisions`,
    `${organizations.units.length} units`,
    `${stations.stations.length} stations`,
  ];
  console.log(`${slug} (${place.name.zh}, ${place.divisionCode}): ${parts.join(", ")}. It holds together.`);
  return 0;
}
