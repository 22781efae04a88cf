import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const COUNTIES = fileURLToPath(new URL("../../../counties/", import.meta.url));

export interface DemoSize {
  members: number;
  hazards: number;
}

/** A county like another in everything but its name and the size of its demo; answers its folder. */
export function writePack(into: string, slug: string, like: string, { members, hazards }: DemoSize): string {
  const folder = join(into, slug);
  mkdirSync(folder, { recursive: true });
  for (const file of ["divisions.csv", "boundary.geojson"]) cpSync(join(COUNTIES, like, file), join(folder, file));
  const pack = readFileSync(join(COUNTIES, like, "pack.yaml"), "utf8").replace(/^slug: \w+/m, `slug: ${slug}`);
  const demoAt = pack.indexOf("\ndemo:\n");
  const accountsAt = pack.indexOf("\n  accounts:", demoAt);
  if (demoAt < 0 || accountsAt < 0) throw new Error(`${like}/pack.yaml has no demo with accounts`);
  const resolved = Math.round(hazards * 0.99);
  const sizes = [
    "demo:",
    "  seed: 1",
    `  members: ${members}`,
    "  redemptions: 0",
    `  incidents: [{ kind: HAZARD, reported: ${hazards}, resolved: ${resolved} }]`,
  ];
  writeFileSync(join(folder, "pack.yaml"), `${pack.slice(0, demoAt)}\n${sizes.join("\n")}${pack.slice(accountsAt)}`);
  return folder;
}
