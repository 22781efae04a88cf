import { IsNull, type EntityManager } from "typeorm";
import {
  commands,
  currentViewer,
  DomainError,
  can,
  inputFaults,
  refuse,
  UserErrorCode,
  writeAudit,
  type Answer,
  type Sentence,
  type UserError,
} from "@beegrid/kernel";
import type { ClassType } from "type-graphql";
import { db } from "../door.js";
import { installation } from "../installation.js";
import { Account } from "./account.js";
import { isPassword } from "./password.js";
import { countTry, forgetTries } from "./sign-in-tries.js";

export const command = commands(db);

/** The account behind this request. */
export async function ownAccount(m: EntityManager): Promise<Account> {
  const account = await m.findOneBy(Account, { id: currentViewer().id, disabledAt: IsNull() });
  return account ?? Promise.reject(refuse("UNAUTHENTICATED"));
}

/** What the kernel's gate sees of an input that holds passwords: nothing of them stands in the table of keys. */
class ProvenRequest {
  idempotencyKey?: string;
  /** The whole input under the installation's key: another input with the same key is refused. */
  request: string;
}

/**
 * The gate of what takes the own password again. The password is looked at before the transaction, in which nobody else
 * could write, and a wrong one counts like a failed sign-in. `prepare` answers the story; both may refuse.
 */
export function provenCommand<I extends { idempotencyKey?: string }>(
  Input: ClassType<I>,
  passwordOf: (input: I) => { password: string; field: string },
  prepare: (input: I, account: Account) => Promise<(m: EntityManager) => Promise<void>>,
) {
  const prove = async (input: I) => {
    const account = await db.read(ownAccount);
    const { password, field } = passwordOf(input);
    await db.transaction((m) => countTry(m, account.username));
    if (!(await isPassword(password, account.passwordHash))) throw wrong(WRONG_PASSWORD, field);
    return prepare(input, account);
  };
  const call = async (given: I): Promise<Answer<Record<never, never>>> => {
    const { input, faults } = await inputFaults(Input, given);
    const mayTry = can(currentViewer(), "session.manage");
    if (mayTry && faults.length) return { userErrors: faults };
    const story = mayTry ? await prove(input).catch(asRefusal) : undefined;
    const tried = command("session.manage", ProvenRequest, async (_, m) => {
      if (!story || story instanceof DomainError) throw story ?? refuse("FORBIDDEN");
      await story(m);
      return {};
    });
    // Under the key in force first: a replay across a rotation finds its request under an older one.
    const requests = installation()
      .personalData.blindIndexes(JSON.stringify(input), "proven request")
      .map((request) => ({ idempotencyKey: input.idempotencyKey, request }));
    const [now, ...formerly] = requests as [ProvenRequest, ...ProvenRequest[]];
    const answer = await tried(now, formerly);
    await settleTries(answer.userErrors);
    return answer;
  };
  return Object.assign(call, { action: "session.manage" as const });
}

/** Whoever proved themselves is counted no more, though the new password be refused five times; who did not is in the audit. */
async function settleTries(userErrors: UserError[]): Promise<void> {
  const refusal = userErrors.find(({ code }) => CREDENTIALS.includes(code));
  await db.transaction(async (m) => {
    if (!refusal) return forgetTries(m, (await ownAccount(m)).username);
    const wrongOne = refusal.path?.includes("code") ? "WRONG_CODE" : "WRONG_PASSWORD";
    const reason = refusal.code === UserErrorCode.RATE_LIMITED ? "LOCKED" : wrongOne;
    await writeAudit(m, { action: "session.manage", outcome: "REFUSED", reason });
  });
}

const CREDENTIALS = [UserErrorCode.INVALID_CREDENTIALS, UserErrorCode.RATE_LIMITED];
const WRONG_PASSWORD: Sentence = { zh: "现在的密码不正确", en: "The present password is not right" };
export const WRONG_CODE: Sentence = {
  zh: "动态码不正确或已用过",
  en: "The code is not right, or was used before",
};

export function wrong(sentence: Sentence, field: string): DomainError {
  return new DomainError(UserErrorCode.INVALID_CREDENTIALS, sentence, ["input", field]);
}

/** A refusal is answered by the gate, after it has looked whether the same was done before. */
function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}
