import { runService } from "@beegrid/kernel";
import { createVolunteers } from "./index.js";

await runService(() => createVolunteers());
