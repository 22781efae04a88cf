// A process of its own that migrates one county: node migrate-child.js '<storage as JSON>' <county>
import "reflect-metadata";
import { migrateDatabase } from "../migrate.js";
import type { Storage } from "../storage.js";
import { toyModel } from "./toy-model.js";

const [storage = "", county = ""] = process.argv.slice(2);
await migrateDatabase({ storage: JSON.parse(storage) as Storage, county, subgraph: "toy" }, toyModel);
