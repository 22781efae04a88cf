import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { commands, type Action } from "@beegrid/kernel";
import { db } from "../door.js";
import type { Account } from "./account.js";
import { firstPassword } from "./first-password.js";

const command = commands(db);

/** A command that sets a first password, by its hash, and shows it in its answer; a replay shows none. */
export function passwordCommand<I extends object>(
  action: Action,
  Input: ClassType<I>,
  story: (input: I, m: EntityManager, passwordHash: string) => Promise<{ account: Account }>,
) {
  const call = async (given: I) => {
    // Before the transaction: hashing takes tens of milliseconds in which nobody else could write.
    const { text, hash } = await firstPassword();
    let isSet = false;
    const answer = await command(action, Input, (input: I, m) => {
      isSet = true;
      return story(input, m, hash);
    })(given);
    return { ...answer, initialPassword: isSet && answer.account ? text : null };
  };
  return Object.assign(call, { action });
}
