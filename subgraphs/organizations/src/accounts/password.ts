import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's parameters for argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password fits, so that a name nobody has costs what a wrong password costs. */
const decoy = hash(randomBytes(32), COST);

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
