import { readFileSync } from "node:fs";
import { StartUpError, type NotedHead } from "@beegrid/kernel";

/** Heads by chain, `<county>/<subgraph>`. */
export type Notes = Map<string, NotedHead[]>;

const HEAD = /^([\w-]+\/[\w-]+):(\d+):([\w-]{43})$/;

export const headLine = (chain: string, { seq, hash }: NotedHead): string => `${chain}:${seq}:${hash}`;

/** What `head` printed, from the command line and from a file. */
export function readNotes(given: string[], file?: string): Notes {
  const notes: Notes = new Map();
  for (const line of [...given, ...(file === undefined ? [] : linesOf(file))]) {
    const [, chain, seq, hash] = HEAD.exec(line) ?? [];
    if (!chain || !seq || !hash)
      throw new StartUpError(
        `"${line}" is no head: <county>/<subgraph>:<row>:<seal>, as npm run audit -- head prints it.`,
      );
    notes.set(chain, [...(notes.get(chain) ?? []), { seq: Number(seq), hash }]);
  }
  return notes;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8")
      .split(/\r?\n/)
      .filter((line) => line.trim());
  } catch {
    throw new StartUpError(`The file ${file} cannot be read.`);
  }
}
