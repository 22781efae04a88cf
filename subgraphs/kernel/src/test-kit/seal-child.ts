// A process of its own that seals one county: node seal-child.js '<storage as JSON>' <county>
import "reflect-metadata";
import { sealAudit } from "../audit/seal.js";
import type { Storage } from "../storage.js";
import { runAs, serviceViewer } from "../viewer.js";
import { toy } from "./toy-model.js";

const [storage = "", county = ""] = process.argv.slice(2);
toy.connect(JSON.parse(storage) as Storage);
await runAs(serviceViewer("toy", county), () => sealAudit(toy));
await toy.close();
