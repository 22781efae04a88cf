import { Document, isMap, isScalar, isSeq, visit, type YAMLMap } from "yaml";
import type { Boundary, CountyPack, Division } from "./pack.js";
import { packSchema } from "./pack-schema.js";
import type { PackFileName } from "./read-pack.js";
import type { SchemaPart } from "./schema-parts.js";

const HEAD = ` 由系统导出的县域配置（county pack）。导出只保留内容：原文件里的注释不会写回来，条目按固定顺序排列。
 Written by Beegrid. What is said is complete; comments of the file it once came from are not kept.`;
/** Columns: a map of plain values that fits on such a line is written on one. */
const ONE_LINE = 150;

/** The three files of a pack. The same content gives the same bytes, whatever it was read from. */
export function packTextsOf(pack: CountyPack): Record<PackFileName, string> {
  return {
    "pack.yaml": packYaml(pack),
    "divisions.csv": csv(pack.divisions),
    "boundary.geojson": geojson(pack.boundary),
  };
}

export function packYaml({ divisions: _, boundary: __, ...settings }: CountyPack): string {
  const document = new Document(inSchemaOrder(packSchema, settings));
  document.commentBefore = HEAD;
  visit(document, {
    Map(_key, map) {
      map.flow = isShort(map);
    },
    Seq(_key, list) {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Keys in the order of the schema: a value that came through the console may have them in any other. */
function inSchemaOrder(schema: SchemaPart | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => inSchemaOrder(schema?.["items"] as SchemaPart, item));
  if (value === null || typeof value !== "object") return value;
  const given = value as Record<string, unknown>;
  const properties = (schema?.["properties"] ?? {}) as Record<string, SchemaPart>;
  const keys = Object.keys(properties).filter((key) => given[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, inSchemaOrder(properties[key], given[key])]));
}

/** Whether a map, with nothing but plain values, labels and lists of plain values in it, fits on one line. */
function isShort(map: YAMLMap): boolean {
  const simple = map.items.every(
    ({ value }) =>
      isScalar(value) ||
      (isMap(value) && value.items.every((item) => isScalar(item.value))) ||
      (isSeq(value) && value.items.every(isScalar)),
  );
  return simple && JSON.stringify(map).length <= ONE_LINE;
}

function csv(divisions: Division[]): string {
  const rows = divisions.map(({ code, name, parent, level, longitude, latitude }) =>
    [code, name, parent, level, longitude, latitude].join(","),
  );
  return ["code,name,parent,level,longitude,latitude", ...rows, ""].join("\n");
}

/** One feature a line. */
function geojson({ features }: Boundary): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}
