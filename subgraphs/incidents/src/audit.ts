import { auditResolver } from "@beegrid/kernel";
import { db } from "./door.js";
import { County } from "./incidents/county.resolver.js";
import { Actor } from "./projections/member.js";

/** Names are known to organizations alone. */
export const AuditResolver = auditResolver({ door: db, part: "incident", County, Actor, actorOf: (id) => ({ id }) });
