import { mustBeAbleTo } from "@beegrid/kernel";
import { stationById } from "./station-loaders.js";
import type { Station } from "./station.js";

export function stationReference({ id }: Record<string, string>): Promise<Station | null> {
  mustBeAbleTo("station.read");
  return stationById(id);
}
