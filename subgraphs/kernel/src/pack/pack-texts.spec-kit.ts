import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PackFault } from "./pack-fault.js";
import { PackError } from "./pack-fault.js";
import { PACK_FILES, parsePack } from "./read-pack.js";
import type { PackFileName } from "./read-pack.js";

export function countyFolder(slug: string): string {
  return fileURLToPath(new URL(`../../../../counties/${slug}`, import.meta.url));
}

export function packTexts(slug: string): Record<PackFileName, string> {
  return Object.fromEntries(
    PACK_FILES.map((name) => [name, readFileSync(`${countyFolder(slug)}/${name}`, "utf8")]),
  ) as Record<PackFileName, string>;
}

/** The one line (from 1) on which the words stand; a spec that finds none or several would prove nothing. */
export function lineOf(text: string, words: string): number {
  const lines = text.split("\n").flatMap((line, i) => (line.includes(words) ? [i + 1] : []));
  if (lines.length !== 1 || lines[0] === undefined) throw new Error(`"${words}" stands on ${lines.length} lines`);
  return lines[0];
}

/** What is wrong with these texts; empty when the pack is taken. */
export function faultsOf(slug: string, texts: Record<PackFileName, string>): PackFault[] {
  try {
    parsePack(slug, texts);
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.faults;
    throw error;
  }
}
