import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HONGGANG = fileURLToPath(new URL("../../../counties/honggang/", import.meta.url));
export const PACK_FILES = ["pack.yaml", "divisions.csv", "boundary.geojson"] as const;

/** Another place, other words, another prefix; made up (示例), in the outline of Honggang. */
const OTHER: [RegExp, string][] = [
  [/230605/g, "230699"],
  [/honggang/g, "lakeside"],
  [/Honggang/g, "Lakeside"],
  [/红岗/g, "湖滨"],
  [/庆小驿/g, "湖小驿"],
  [/井盖松动缺失/g, "栈桥木板松动"],
  [/prefix: HG/g, "prefix: HB"],
];

/** Writes a county pack `lakeside` into a folder below `parent`; `change` has the last word on pack.yaml. */
export function sixthCounty(parent: string, change: (packYaml: string) => string = (text) => text): string {
  const folder = join(parent, "lakeside");
  mkdirSync(folder, { recursive: true });
  for (const name of PACK_FILES) {
    const text = OTHER.reduce((so, [from, to]) => so.replace(from, to), readFileSync(join(HONGGANG, name), "utf8"));
    writeFileSync(join(folder, name), name === "pack.yaml" ? change(text) : text);
  }
  return folder;
}
