import { uuid7At, type DemoCrowd } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import type { DemoCast } from "./demo-cast.js";
import type { DemoClock } from "./demo-clock.js";
import type { DemoPlaces } from "./demo-places.js";

/** What the rows of a demo are made from. */
export interface DemoScene {
  pack: CountyPack;
  crowd: DemoCrowd;
  places: DemoPlaces;
  clock: DemoClock;
  /** People at the gates and in the grids: nobody is in two such places. */
  cast: DemoCast;
  random: () => number;
}

/** An id that carries the row's own time. */
export const idAt = (at: Date, { random }: DemoScene): string => uuid7At(at.getTime(), random);

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
