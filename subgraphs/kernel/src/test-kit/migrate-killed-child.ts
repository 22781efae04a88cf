// A process of its own that migrates one county and is killed in the middle of it:
// node migrate-killed-child.js '<storage as JSON>' <county> <after how many changes of tables> <from which migration on>
import "reflect-metadata";
import { migrateDatabase } from "../migrate.js";
import type { Storage } from "../storage.js";
import { dyingAfter } from "./dying-migrations.js";
import { toyModel } from "./toy-model.js";

const [storage = "", county = "", changes = "", from = ""] = process.argv.slice(2);
const migrations = dyingAfter(Number(changes), Number(from), toyModel.migrations);
await migrateDatabase(
  { storage: JSON.parse(storage) as Storage, county, subgraph: "toy" },
  { ...toyModel, migrations },
);
