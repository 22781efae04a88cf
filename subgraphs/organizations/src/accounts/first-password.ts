import { randomInt } from "node:crypto";
import { Field } from "type-graphql";
import { payload } from "@beegrid/kernel";
import { Account } from "./account.js";
import { hashPassword } from "./password.js";

/** Without those that look alike, for it may be read from a screen and typed. */
const CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 16;

export interface FirstPassword {
  text: string;
  hash: string;
}

/** A password that nobody chose: 16 characters, some 92 bits. Its owner replaces it at the first sign-in. */
export async function firstPassword(): Promise<FirstPassword> {
  const text = Array.from({ length: LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join("");
  return { text, hash: await hashPassword(text) };
}

/** The payload of a command that sets such a password. */
export function passwordPayload(name: string) {
  const Payload = payload(name, { account: Account });
  Field(() => String, {
    nullable: true,
    description: "The password to hand over, shown this once: a repeated answer does not know it any more.",
  })(Payload.prototype as object, "initialPassword");
  return Payload;
}
