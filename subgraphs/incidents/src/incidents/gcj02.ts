import { createRequire } from "node:module";
import type * as Gcoord from "gcoord";

// The package's types describe an ES default export, but Node loads its CommonJS build, whose export is the object itself.
const gcoord = createRequire(import.meta.url)("gcoord") as (typeof Gcoord)["default"]["default"];

/** Chinese phones give GCJ-02, some 100 to 700 m off; everything stored is WGS-84. */
export function fromGcj02({ longitude, latitude }: { longitude: number; latitude: number }) {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.GCJ02, gcoord.WGS84);
  return { longitude: east, latitude: north };
}
