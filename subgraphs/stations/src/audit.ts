import { auditResolver } from "@beegrid/kernel";
import { db } from "./door.js";
import { County } from "./figures/county.js";
import { Actor } from "./projections/actor.js";

/** Names are known to organizations alone. */
export const AuditResolver = auditResolver({ door: db, part: "station", County, Actor, actorOf: (id) => ({ id }) });
