// A process of its own that migrates one county: node migrate-child.js '<storage as JSON>' <county>
import "reflect-metadata";
import { setTimeout as sleep } from "node:timers/promises";
import type { MigrationInterface } from "typeorm";
import { migrateDatabase } from "../migrate.js";
import type { Storage } from "../storage.js";
import { toyModel } from "./toy-model.js";

/** Long enough for a process that started a little later to meet this one at work. */
class Slow1763769500000 implements MigrationInterface {
  up = () => sleep(600);
  down = () => Promise.resolve();
}

const [storage = "", county = ""] = process.argv.slice(2);
const model = { ...toyModel, migrations: [Slow1763769500000, ...toyModel.migrations] };
await migrateDatabase({ storage: JSON.parse(storage) as Storage, county, subgraph: "toy" }, model);
