import { createHash } from "node:crypto";
import type { EntityManager, ObjectLiteral } from "typeorm";
import type { ClassType } from "type-graphql";
import { notedForAudit, writeAudit } from "./audit.js";
import { isDuplicate } from "./county-database.js";
import type { CountyDoor } from "./county-door.js";
import { AuditedRefusal, DomainError, DomainErrors, refuse, UserErrorCode, type UserError } from "./errors.js";
import { IdempotencyKey } from "./kernel-tables.js";
import { can, type Action } from "./permissions.js";
import { uuid7 } from "./uuid7.js";
import { inputFaults } from "./validate-input.js";
import { currentViewer, forgetLoaded } from "./viewer.js";

/** What a story answers: entities by payload field. */
export type Result = Record<string, ObjectLiteral>;
export type Answer<R extends Result> = Partial<R> & { userErrors: UserError[] };

export interface Command<I, R extends Result> {
  (given: I): Promise<Answer<R>>;
  action: Action;
}

/**
 * The gate every mutation passes, in this order: permission, input, one transaction
 * { idempotency key, story, ids of the answer, audit }, refusals as userErrors.
 * A function, so that tests, loads and mutations go the same way.
 */
export function commands(door: CountyDoor) {
  return function command<I extends object, R extends Result>(
    action: Action,
    Input: ClassType<I>,
    story: (input: I, manager: EntityManager) => Promise<R>,
  ): Command<I, R> {
    const call = async (given: I): Promise<Answer<R>> => {
      const viewer = currentViewer();
      if (!can(viewer, action)) {
        await door.transaction((m) => writeAudit(m, { action, outcome: "REFUSED" }));
        throw refuse("FORBIDDEN");
      }
      const { input, faults } = await inputFaults(Input, given);
      if (faults.length) return refused<R>(faults);
      const key = (input as { idempotencyKey?: string }).idempotencyKey;
      try {
        const result = await door.transaction(async (manager) => {
          const row = key && newKey(viewer.id, key, action, given);
          if (row) {
            const earlier = await keep(manager, row);
            if (earlier) return replay<R>(manager, earlier, row);
          }
          const done = await story(input, manager);
          if (row) await manager.update(IdempotencyKey, { id: row.id }, { answer: idsOf(manager, done) });
          const { subject, ...noted } = notedForAudit(manager);
          await writeAudit(manager, { action, ...noted, subject: { ...idOfEach(done), ...subject } });
          return done;
        });
        forgetLoaded();
        return { ...result, userErrors: [] };
      } catch (error) {
        if (error instanceof AuditedRefusal) {
          const { subject } = error;
          await door.transaction((m) => writeAudit(m, { action, outcome: "REFUSED", subject }));
        }
        if (error instanceof DomainError) return refused<R>([error.asUserError()]);
        if (error instanceof DomainErrors) return refused<R>(error.errors.map((one) => one.asUserError()));
        throw error;
      }
    };
    return Object.assign(call, { action });
  };
}

function refused<R extends Result>(userErrors: UserError[]): Answer<R> {
  return { userErrors } as Answer<R>;
}

function newKey(actor: string, key: string, action: Action, given: object): IdempotencyKey {
  return { id: uuid7(), actor, key, action, requestHash: hashOf(given), answer: null, at: new Date() };
}

/** Stores the key first; answers the row that holds it already, if one does. */
async function keep(manager: EntityManager, row: IdempotencyKey): Promise<IdempotencyKey | undefined> {
  try {
    await manager.insert(IdempotencyKey, row);
    return undefined;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return manager.findOneByOrFail(IdempotencyKey, { actor: row.actor, key: row.key });
  }
}

async function replay<R extends Result>(
  manager: EntityManager,
  earlier: IdempotencyKey,
  now: IdempotencyKey,
): Promise<R> {
  if (earlier.requestHash !== now.requestHash || earlier.action !== now.action)
    throw new DomainError(
      UserErrorCode.IDEMPOTENCY_KEY_REUSED,
      { zh: "这个幂等键已用于另一个请求", en: "This key was used for another request" },
      ["input", "idempotencyKey"],
    );
  const rows = await Promise.all(
    (earlier.answer ?? []).map(async ([field, entity, id]) => [field, await manager.findOneByOrFail(entity, { id })]),
  );
  return Object.fromEntries(rows) as R;
}

function idsOf(manager: EntityManager, result: Result): [string, string, string][] {
  return Object.entries(result).map(([field, row]) => [
    field,
    manager.connection.getMetadata(row.constructor).name,
    row.id as string,
  ]);
}

function idOfEach(result: Result): Record<string, string> {
  return Object.fromEntries(Object.entries(result).map(([field, row]) => [field, String(row.id)]));
}

/** The same request hashes the same whatever the order of its fields. */
function hashOf(given: object): string {
  const ordered = JSON.stringify(given, (_, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value) && !(value instanceof Date)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(ordered).digest("base64url").slice(0, 40);
}
