import { join } from "node:path";
import { runService } from "@beegrid/kernel";
import { createIncidents } from "./index.js";

await runService(({ folder, secrets }) =>
  createIncidents({ folder: join(folder, "counties"), addressKeys: secrets.addresses }),
);
