import { setTimeout as sleep } from "node:timers/promises";
import { PROVINCE } from "./province.js";
import { isDatabaseAway } from "./database-away.js";
import { StartUpError } from "./start-up-error.js";
import { mariadbServer, onMariadbServer, type Place, type Storage } from "./storage.js";

const PATIENCE_S = 60;
const AGAIN_MS = 500;

/** BEEGRID_DATABASE_WAIT: how long a start waits for the database server, in seconds from 0 to 3600; 60 when absent. */
export function databasePatience(text = process.env.BEEGRID_DATABASE_WAIT): number {
  const seconds = Number(text || PATIENCE_S);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 3600)
    throw new StartUpError("BEEGRID_DATABASE_WAIT must be a number of seconds from 0 to 3600.");
  return seconds;
}

/**
 * Resolves once the database server takes connections. `say` is told once when it has to be waited for. Throws a
 * StartUpError after so many seconds, or at once when the server is there and refuses. Files need no waiting.
 */
export async function awaitDatabase(
  storage: Storage,
  say: (line: string) => void = console.error,
  seconds = databasePatience(),
): Promise<void> {
  if (storage.engine === "sqlite") return;
  const place: Place = { storage, county: PROVINCE, subgraph: "organizations" };
  const server = mariadbServer(place);
  const until = performance.now() + seconds * 1000;
  let told = false;
  for (;;) {
    const error = await onMariadbServer(place, (source) => source.query("SELECT 1")).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    if (error === undefined) return;
    if (isRefusal(error))
      throw new StartUpError("The database server refuses the user or password in BEEGRID_DATABASE_URL.");
    if (!isDatabaseAway(error)) throw error;
    if (performance.now() >= until)
      throw new StartUpError(
        `The database server at ${server} does not answer: given up after ${seconds} s; see BEEGRID_DATABASE_URL.`,
      );
    if (!told) say(`Waiting for the database server at ${server}, up to ${seconds} s.`);
    told = true;
    await sleep(AGAIN_MS);
  }
}

/** mysql2 calls every error of a connection fatal, also that it was refused. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === "ER_ACCESS_DENIED_ERROR" || code === "ER_DBACCESS_DENIED_ERROR";
}
