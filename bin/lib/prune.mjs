import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

const COMPILED = /\.(js|js\.map|d\.ts)$/;

/**
 * Removes what was compiled from a source that is gone. `tsc --build` leaves it, and a deleted spec would go on being
 * run. Returns the removed files.
 */
export function pruneStale({ source, dist }) {
  if (!existsSync(dist)) return [];
  const stale = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPILED.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !existsSync(join(source, relative(dist, file).replace(COMPILED, ".ts"))));
  for (const file of stale) rmSync(file);
  return stale;
}
