import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../kit/engine.js";
import { Installation } from "../kit/installation.js";
import type { Shape } from "../kit/product.js";
import { writePack } from "./bench-packs.js";
import { consoleSpeed } from "./console-speed.js";
import { gatewayOverhead } from "./gateway-overhead.js";
import { countyOf, growth, SIZES } from "./growth.js";
import { loading } from "./loading.js";
import { manyCounties, printManyCounties } from "./many-counties.js";
import { machine } from "./measure.js";
import { shapes, type Running } from "./shapes.js";

const COUNTIES = [5, 50, 150];
const SMALL = { members: 30, hazards: 20 };
const folder = mkdtempSync(join(tmpdir(), "beegrid-bench-"));
const made: Installation[] = [];

async function started(shape: Shape, engine: Engine, counties: string): Promise<Running> {
  const installation = await Installation.create(shape, engine);
  made.push(installation);
  const product = installation.launch([], { BEEGRID_COUNTIES: counties });
  await product.ready();
  return { installation, pid: product.pid };
}

async function added({ installation }: Running, folders: string[]): Promise<void> {
  const command = installation.county("add", ...folders);
  const { code } = await command.ended;
  if (code !== 0) throw new Error(command.output);
}

/** What can be measured, by the name that the command takes. */
const PARTS: Record<string, () => Promise<void>> = {
  loading,
  async console() {
    await consoleSpeed((await started("standalone", "sqlite", "xinfeng")).installation);
  },
  async gateway() {
    await gatewayOverhead((await started("services", "sqlite", "xinfeng")).installation);
  },
  async shapes() {
    await shapes(await started("standalone", "sqlite", "xinfeng"), await started("services", "sqlite", "xinfeng"));
  },
  async growth() {
    for (const engine of ["sqlite", "mariadb"] as const) {
      const running = await started("services", engine, "honggang");
      const sizes = Object.entries(SIZES).map(([times, hazards]) =>
        writePack(folder, countyOf(times), "xinfeng", { members: 1000, hazards }),
      );
      await added(running, sizes);
      await growth(engine, running.installation);
      await running.installation.stop();
    }
  },
  async counties() {
    const running = await started("standalone", "sqlite", "honggang");
    const slugs = ["honggang"];
    const rows: (string | number)[][] = [];
    for (const wanted of COUNTIES) {
      const more = Array.from({ length: wanted - slugs.length }, (_, i) => `county${slugs.length + i}`);
      await added(
        running,
        more.map((slug) => writePack(folder, slug, "honggang", SMALL)),
      );
      slugs.push(...more);
      rows.push(await manyCounties(running, slugs));
    }
    printManyCounties(rows);
  },
};

async function main(asked: string[]): Promise<void> {
  const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown) throw new Error(`bench takes ${Object.keys(PARTS).join(", ")}, not ${unknown}`);
  console.log(machine());
  for (const name of asked.length ? asked : Object.keys(PARTS)) await PARTS[name]?.();
}

try {
  await main(process.argv.slice(2));
} finally {
  for (const installation of made) await installation.remove();
  rmSync(folder, { recursive: true, force: true });
}
