export { dumpDatabase, type DatabaseDump, type TableSum } from "./dump-database.js";
export { loadDatabase, migrationNames } from "./load-database.js";
export { redeliverSince } from "./redeliver.js";
export type { Value } from "./row-lines.js";
