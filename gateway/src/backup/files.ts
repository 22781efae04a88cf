import { createHash } from "node:crypto";
import { constants, createReadStream, createWriteStream, lstatSync, openSync } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileSum } from "./manifest.js";

/** The only paths that a backup has: nothing leads out of its folder. */
const PATHS = [
  /^(organizations|volunteers|stations|incidents)\.ndjson\.gz$/,
  /^attachments\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
];

export const databaseFile = (subgraph: string): string => `${subgraph}.ndjson.gz`;
export const attachmentFile = (id: string): string => `attachments/${id}`;
export const isBackupPath = (path: string): boolean => PATHS.some((allowed) => allowed.test(path));

/** A file itself; undefined for anything else under this name, links too. */
export function plainFile(path: string): { size: number } | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat : undefined;
}

/** Reads a file to its end. */
export async function sumOf(path: string): Promise<FileSum> {
  const sum = summing();
  await pipeline(reading(path), sum.stream, async (chunks) => {
    for await (const chunk of chunks) void chunk;
  });
  return sum.result();
}

/** Copies a file, for its owner only and on disk when it is done; answers what was written. */
export async function copyFile(from: string, to: string): Promise<FileSum> {
  const sum = summing();
  await pipeline(reading(from), sum.stream, createWriteStream(to, { flags: "wx", mode: 0o600, flush: true }));
  return sum.result();
}

/** A link is not followed. */
function reading(path: string) {
  return createReadStream("", { fd: openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)) });
}

function summing() {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: (): FileSum => ({ bytes, sha256: hash.digest("hex") }) };
}
