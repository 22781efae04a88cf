import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Folders that hold what we made ourselves or fetched: never an input. */
const NOT_INPUT = new Set(["node_modules", "dist", ".angular", "generated", "data", "test-results"]);

/**
 * Lists the files at or under `path`, sorted, as absolute paths. A path that does not exist gives no files: an input
 * that appears later changes the hash.
 */
export function filesUnder(path, wanted = () => true) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return wanted(path) ? [path] : [];
  const files = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (NOT_INPUT.has(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) files.push(...filesUnder(child, wanted));
    else if (entry.isFile() && wanted(child)) files.push(child);
  }
  return files.sort();
}

/**
 * One SHA-256 over names and contents, relative to `root`, so the same tree gives the same hash in any folder, with or
 * without git. Name and content are separated by lengths: moving a byte from one to the other changes the hash.
 */
export function hashFiles(root, files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const name = relative(root, file).split(sep).join("/");
    const content = readFileSync(file);
    hash.update(`${name.length} ${name} ${content.length} `).update(content);
  }
  return hash.digest("hex");
}
