import { statSync } from "node:fs";
import { resolve } from "node:path";
import { StartUpError } from "@beegrid/kernel";

/** A folder as the person meant it: npm runs us elsewhere, and says where it was called. */
export function folderNamed(folder: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), folder);
}

/** The same, when it can be read. */
export function readableFolder(folder: string): string {
  const path = folderNamed(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new StartUpError(`${path} is no folder that can be read.`);
  return path;
}
