import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { KeyRing } from "./secret-keys.js";
import { StartUpError } from "./start-up-error.js";

/** Of 32 random bytes about 30 differ; fewer than this never happen by chance. */
const FEWEST_DIFFERENT = 16;

/** Production starts with keys that nobody can guess and nobody else can read, or not at all. */
export function refuseUnsafeKeys(folder: string, rings: Record<string, KeyRing>): void {
  for (const [name, ring] of Object.entries(rings))
    for (const { id, bytes } of ring.live())
      if (isGuessable(bytes))
        throw new StartUpError(
          `BEEGRID_ENV=production refuses the key ${id} for ${name}: it is an example; make one with openssl rand -base64 32.`,
        );
  // With every key in the environment there is no folder before the first signing key.
  if (process.platform === "win32" || !existsSync(folder)) return;
  for (const file of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    if (isOpenToOthers(file))
      throw new StartUpError(`BEEGRID_ENV=production refuses ${file}, which others can read: chmod go-rwx ${file}`);
}

/** All zeros, a repeated pattern, 0 1 2 3 …, or words: anything but what a random source gives. */
export function isGuessable(bytes: Buffer): boolean {
  const steps = new Set(bytes.subarray(1).map((byte, i) => byte - (bytes[i] ?? 0)));
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < FEWEST_DIFFERENT || steps.size === 1 || isText;
}

/** A file that a running process renames away meanwhile is not there to be read. */
function isOpenToOthers(file: string): boolean {
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;
}
