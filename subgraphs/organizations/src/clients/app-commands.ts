import { Field, type ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import {
  commands,
  currentViewer,
  DomainError,
  inputFaults,
  notedForAudit,
  payload,
  refuse,
  UserErrorCode,
  writeAudit,
  type Action,
  type UserError,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { Client } from "./client.js";
import { secretOnce } from "./app-secrets.js";

/** What every command on an app answers; the secret only where one was made, and never again. */
export interface AppAnswer {
  app?: Client;
  clientSecret?: string;
  userErrors: UserError[];
}

const command = commands(db);
type Story<I> = (input: I, m: EntityManager) => Promise<{ app: Client }>;

/** A mutation on an app, with a second way in for whoever operates the installation: `npm run app`. */
export function appCommand<I extends object>(action: Action, Input: ClassType<I>, story: Story<I>) {
  const mutation = command(action, Input, story);
  const answered = (answer: { app?: Client; userErrors: UserError[] }): AppAnswer => ({
    ...answer,
    clientSecret: answer.app && secretOnce(answer.app),
  });
  return Object.assign(async (input: I) => answered(await mutation(input)), {
    action,
    byOperator: async (input: I) => answered(await asService(action, Input, story, input)),
  });
}

/** The same story for who stands at the installation's own machine: no role is asked for, the audit says SERVICE. */
async function asService<I extends object>(action: Action, Input: ClassType<I>, story: Story<I>, given: I) {
  if (currentViewer().kind !== "SERVICE") throw refuse("FORBIDDEN");
  const { input, faults } = await inputFaults(Input, given);
  if (faults.length) return { userErrors: faults };
  try {
    return await db.transaction(async (m) => {
      const { app } = await story(input, m);
      const { subject, ...noted } = notedForAudit(m);
      await writeAudit(m, { action, ...noted, subject: { app: app.id, ...subject } });
      return { app, userErrors: [] };
    });
  } catch (error) {
    if (error instanceof DomainError) return { userErrors: [error.asUserError()] };
    throw error;
  }
}

/** The payload of a command on an app. */
export const appPayload = (name: string) => payload(name, { app: Client });

/** The same with the secret that was made. */
export function secretPayload(name: string) {
  const Payload = appPayload(name);
  Field(() => String, {
    nullable: true,
    description:
      "The new secret, shown this once: it is kept nowhere. Null when nothing was done, and when the answer is repeated for an idempotency key.",
  })(Payload.prototype as object, "clientSecret");
  return Payload;
}

/** The app, held until the transaction ends, so that of two commands one comes after the other. */
export async function heldApp(m: EntityManager, id: string): Promise<Client> {
  await m.update(Client, { id }, { id });
  const app = await m.findOneBy(Client, { id });
  if (!app) throw refuse("NOT_FOUND");
  return app;
}

/** The same, when it is not revoked. */
export async function heldAppInForce(m: EntityManager, id: string): Promise<Client> {
  const app = await heldApp(m, id);
  if (app.revokedAt)
    throw new DomainError(UserErrorCode.INVALID_STATE, { zh: "这个应用已吊销", en: "This app has been revoked" }, [
      "input",
      "appId",
    ]);
  return app;
}
