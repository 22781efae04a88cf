import { runService } from "@beegrid/kernel";
import { createStations } from "./index.js";

await runService(() => createStations());
