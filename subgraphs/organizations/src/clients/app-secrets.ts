import { IsNull, LessThanOrEqual, MoreThan, type EntityManager } from "typeorm";
import { uuid7 } from "@beegrid/kernel";
import { hashSecret, newSecret } from "../accounts/session.js";
import { ClientSecret, type Client } from "./client.js";

/** Secrets that were just made, by their app's row as it is answered: a row that is read again has none. */
const made = new WeakMap<Client, string>();

/** The secret that was made with this very answer. */
export function secretOnce(app: Client): string | undefined {
  const secret = made.get(app);
  made.delete(app);
  return secret;
}

/** Gives the app a new secret beside those it has; its text is told with the answer alone. */
export async function addSecret(m: EntityManager, app: Client, now: Date): Promise<void> {
  const secret = newSecret();
  await m.insert(ClientSecret, {
    id: uuid7(),
    clientId: app.id,
    hash: hashSecret(secret),
    createdAt: now,
    endsAt: null,
  });
  made.set(app, secret);
}

/** Secrets with which the app gets tokens at this moment. */
export function secretsInForce(m: EntityManager, clientId: string, now: Date): Promise<ClientSecret[]> {
  return m.find(ClientSecret, {
    where: [
      { clientId, endsAt: IsNull() },
      { clientId, endsAt: MoreThan(now) },
    ],
    order: { createdAt: "DESC", id: "DESC" },
  });
}

/** None of the app's secrets works after `until`; what is over is taken away. */
export async function endSecrets(m: EntityManager, clientId: string, until: Date, now: Date): Promise<void> {
  await m.update(ClientSecret, { clientId, endsAt: IsNull() }, { endsAt: until });
  await m.update(ClientSecret, { clientId, endsAt: MoreThan(until) }, { endsAt: until });
  await m.delete(ClientSecret, { clientId, endsAt: LessThanOrEqual(now) });
}
