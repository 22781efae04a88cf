import type { EntityManager } from "typeorm";
import { AuditEntry, type AuditOutcome } from "./kernel-tables.js";
import type { Action } from "./permissions.js";
import { uuid7 } from "./uuid7.js";
import { currentViewer } from "./viewer.js";

/** What an action says about itself beyond whom it touched. */
export interface AuditDetails {
  /** Ids by name, beside the rows of the answer: never a name, a phone or a word of a person. */
  subject?: Record<string, string>;
  reason?: string;
  /** Names of the fields shown or handed out. */
  fields?: string[];
}

export interface AuditRecord extends AuditDetails {
  action: Action;
  /** Who did it; the viewer when absent. */
  actor?: { kind: string; id: string };
  outcome?: AuditOutcome;
}

/** Appends a row to the county's audit, in the transaction of what it tells of. Sealed into the chain a moment later. */
export async function writeAudit(m: EntityManager, record: AuditRecord): Promise<void> {
  const { action, actor = currentViewer(), outcome = "DONE", subject = {}, reason = null, fields = null } = record;
  await m.insert(AuditEntry, {
    id: uuid7(),
    action,
    outcome,
    actorKind: actor.kind,
    actor: actor.id,
    subject,
    reason,
    fields,
    at: new Date(),
    seq: null,
    hash: null,
  });
}

const details = new WeakMap<EntityManager, AuditDetails>();

/** For a command's story: what its audit row says besides the rows of the answer. */
export function noteForAudit(m: EntityManager, noted: AuditDetails): void {
  details.set(m, { ...details.get(m), ...noted });
}

export function notedForAudit(m: EntityManager): AuditDetails {
  return details.get(m) ?? {};
}
