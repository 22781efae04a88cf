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
  /** `formerly`: the same request as it read under keys that were rotated since; a replay may have been kept so. */
  (given: I, formerly?: I[]): Promise<Answer<R>>;
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
    const call = async (given: I, formerly: I[] = []): Promise<Answer<R>> => {
      const viewer = currentViewer();
      if (!can(viewer, action)) {
        await door.transaction((m) => writeAudit(m, { action, outcome: "REFUSED" }));
        throw refuse("FORBIDDEN");
      }
      const { input, faults } = await inputFaults(Input, given);
      if (faults.length) return refused<R>(faults);
      const key = (input as { idempotencyKey?: string }).idempotencyKey;
      const request = key ? { actor: viewer.id, key, action, hashes: [given, ...formerly].map(hashOf) } : undefined;
      const perform = (): Promise<R> =>
        door.transaction(async (manager) => {
          const kept = request && (await keep(manager, request));
          const done = await story(input, manager);
          if (kept) await manager.update(IdempotencyKey, { id: kept }, { answer: idsOf(manager, done) });
          const { subject, ...noted } = notedForAudit(manager);
          await writeAudit(manager, { action, ...noted, subject: { ...idOfEach(done), ...subject } });
          return done;
        });
      try {
        const result = await perform().catch((error: unknown) => {
          if (!(error instanceof KeptBefore) || !request) throw error;
          return door.transaction((manager) => replay<R>(manager, request));
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

/** What a key was, or is to be, used for. */
interface KeyedRequest {
  actor: string;
  key: string;
  action: Action;
  /** Of the request as it is now first; then as it read before. */
  hashes: string[];
}

/** Thrown out of the transaction: the key was used in one that is committed. */
class KeptBefore extends Error {}

/** Stores the key before anything else is done; answers the row's id. */
async function keep(manager: EntityManager, { actor, key, action, hashes }: KeyedRequest): Promise<string> {
  const id = uuid7();
  try {
    const [requestHash = ""] = hashes;
    await manager.insert(IdempotencyKey, {
      id,
      actor,
      key,
      action,
      requestHash,
      answer: null,
      replays: 0,
      at: new Date(),
    });
    return id;
  } catch (error) {
    throw isDuplicate(error) ? new KeptBefore() : error;
  }
}

/**
 * The earlier answer, in a transaction of its own that writes. InnoDB lets others see a commit before its log is on disk
 * (with the binary log off), so a server that dies now may take back the row that is read here. Counting the replay puts
 * a later record into the same log: once it is committed, all before it is on disk as well, and the answer may be given.
 * A new transaction because the failed insert holds a shared lock on the row, on which two replays would deadlock.
 */
async function replay<R extends Result>(manager: EntityManager, request: KeyedRequest): Promise<R> {
  const { actor, key, action, hashes } = request;
  await manager.update(IdempotencyKey, { actor, key }, { replays: () => "replays + 1" });
  const earlier = await manager.findOneByOrFail(IdempotencyKey, { actor, key });
  if (!hashes.includes(earlier.requestHash) || earlier.action !== action)
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
