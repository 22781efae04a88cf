import { writeAudit } from "../audit.js";
import type { CountyDoor } from "../county-door.js";
import { currentViewer } from "../viewer.js";
import { partsOf, type AuditFilter } from "./audit-filter.js";

const MINUTE_MS = 60_000;

/** When somebody last looked in a certain way, by county, person and way. */
const looked = new Map<string, number>();

/** Reading the audit is audited too: once a minute for a person and a way of filtering, so that it does not fill up with itself. */
export async function noteReading(door: CountyDoor, filter: AuditFilter, now = Date.now()): Promise<void> {
  const { county, id } = currentViewer();
  const fields = partsOf(filter);
  const key = JSON.stringify([door.subgraph, county, id, fields]);
  if (now - (looked.get(key) ?? -Infinity) < MINUTE_MS) return;
  for (const [other, at] of looked) if (now - at >= MINUTE_MS) looked.delete(other);
  looked.set(key, now);
  await door.transaction((m) => writeAudit(m, { action: "audit.read", fields }));
}
