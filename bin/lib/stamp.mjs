import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A stamp is a file that holds the hash of the inputs its output was made from. It is missing while the output is being
 * made, so a build that was interrupted is done again.
 */
export function isFresh({ stamp, hash, outputs = [] }) {
  return outputs.every((output) => existsSync(output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

export function writeStamp({ stamp, hash }) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

export function removeStamp({ stamp }) {
  rmSync(stamp, { force: true });
}
