import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Engine } from "../kit/engine.js";
import { Installation } from "../kit/installation.js";
import { printTable } from "./measure.js";

/** Rows of an embedded installation's county databases. */
function rowsIn(folder: string): number {
  let rows = 0;
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".sqlite")) continue;
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    for (const { name } of tables)
      rows += Number(database.prepare(`SELECT COUNT(*) AS n FROM "${name as string}"`).get()?.n);
    database.close();
  }
  return rows;
}

interface Loaded {
  rows: number;
  seconds: number;
  /** Milliseconds that a question had to wait, while it loaded. */
  waits: number[];
}

/** Starts an installation that loads the five demo counties, and asks it all the while whether it lives. */
async function load(engine: Engine): Promise<Loaded> {
  const installation = await Installation.create("standalone", engine);
  try {
    const from = performance.now();
    const product = installation.launch([], { BEEGRID_COUNTIES: "" });
    const waits: number[] = [];
    let loading = true;
    const asking = (async () => {
      while (loading) {
        const asked = performance.now();
        if (await lives(installation.url)) waits.push(performance.now() - asked);
        await new Promise((later) => setTimeout(later, 50));
      }
    })();
    await product.ready();
    loading = false;
    await asking;
    const seconds = (performance.now() - from) / 1000;
    await installation.stop();
    return { rows: engine === "sqlite" ? rowsIn(installation.path("counties")) : 0, seconds, waits };
  } finally {
    await installation.remove();
  }
}

const lives = (url: string): Promise<boolean> =>
  fetch(`${url}/livez`).then(
    () => true,
    () => false,
  );

/** How long the five demo counties take to load on both engines, and how long the process leaves a question unanswered. */
export async function loading(): Promise<void> {
  const sqlite = await load("sqlite");
  const mariadb = await load("mariadb");
  // The same seeds make the same rows.
  const row = (name: string, { seconds, waits }: Loaded) => {
    const sorted = waits.toSorted((a, b) => a - b);
    return [name, sqlite.rows, seconds, sqlite.rows / seconds, sorted.length, sorted.at(-1) ?? Number.NaN];
  };
  printTable(
    "Loading the five demo counties, from start to ready",
    ["engine", "rows", "seconds", "rows a second", "answers meanwhile", "longest wait (ms)"],
    [row("SQLite", sqlite), row("MariaDB", mariadb)],
  );
}
