import { StartUpError } from "@beegrid/kernel/installation";
import { log } from "../log.js";

/** Whether the schema may be asked for: on a demo always, elsewhere while a process runs that was started with BEEGRID_INTROSPECTION=on. */
export function introspectionOpen(demo: boolean, given = process.env.BEEGRID_INTROSPECTION): boolean {
  if (given !== undefined && given !== "on" && given !== "off")
    throw new StartUpError("BEEGRID_INTROSPECTION must be on or off.");
  if (demo) return true;
  if (given !== "on") return false;
  log.warn("BEEGRID_INTROSPECTION=on: the schema may be asked for until the next start");
  return true;
}
