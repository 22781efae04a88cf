import type { CryptoKey } from "jose";
import type { PublicKeys } from "./key-folder.js";

/** A set of one public key. */
export function ofOurs(own: string, key: CryptoKey): PublicKeys {
  return ({ kid }) => (kid === own ? Promise.resolve(key) : Promise.reject(new Error("unknown key")));
}
