import { list, object, oneOf, text } from "./schema-parts.js";
import type { SchemaPart } from "./schema-parts.js";

const coordinates: SchemaPart = { type: "array", minItems: 1, description: "rings of [longitude, latitude] points" };

/** boundary.geojson: the county's outline only. */
export const boundarySchema: SchemaPart = object({
  type: { const: "FeatureCollection", description: "FeatureCollection" },
  features: list(
    object({
      type: { const: "Feature", description: "Feature" },
      properties: object({ name: text }),
      geometry: object({ type: oneOf(["Polygon", "MultiPolygon"]), coordinates }),
    }),
    { minItems: 1 },
  ),
});
