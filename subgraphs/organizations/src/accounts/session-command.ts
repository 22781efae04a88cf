import type { ClassType } from "type-graphql";
import {
  DomainError,
  inputFaults,
  mustBeAbleTo,
  type Action,
  type AuditDetails,
  type UserError,
  type ViewerKind,
  writeAudit,
} from "@beegrid/kernel";
import type { EntityManager } from "typeorm";

/**
 * The gate of commands that prove who somebody is: permission, input, story, refusals as userErrors, like the kernel's.
 * It opens no transaction of its own: failures must be counted although the answer is a refusal, and a password takes
 * tens of milliseconds to check, in which nobody else could write. The stories write their own audit rows.
 */
export function sessionCommand<I extends object, R extends object>(
  action: Action,
  Input: ClassType<I>,
  story: (input: I) => Promise<R>,
) {
  const call = async (given: I): Promise<SessionAnswer<R>> => {
    mustBeAbleTo(action);
    const { input, faults } = await inputFaults(Input, given);
    if (faults.length) return refused<R>(faults);
    try {
      return { ...(await story(input)), userErrors: [] };
    } catch (error) {
      if (error instanceof DomainError) return refused<R>([error.asUserError()]);
      throw error;
    }
  };
  return Object.assign(call, { action });
}

type SessionAnswer<R> = Partial<R> & { userErrors: UserError[] };

function refused<R>(userErrors: UserError[]): SessionAnswer<R> {
  return { userErrors } as SessionAnswer<R>;
}

/** Who opened or ended which session; ids alone, never what proved them. */
export function auditSession(
  m: EntityManager,
  action: Action,
  actor: { kind: ViewerKind; id: string },
  subject: Record<string, string>,
  details: Omit<AuditDetails, "subject"> = {},
): Promise<void> {
  return writeAudit(m, { action, actor, subject, ...details });
}
