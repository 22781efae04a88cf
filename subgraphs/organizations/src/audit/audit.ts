import { auditResolver } from "@beegrid/kernel";
import { actorById } from "../accounts/actor.reference.js";
import { Actor } from "../accounts/actor.js";
import { County } from "../counties/county.js";
import { db } from "../door.js";

export const AuditResolver = auditResolver({ door: db, part: "organization", County, Actor, actorOf: actorById });
