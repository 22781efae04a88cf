import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { packFaults, PACK_SECTIONS, type CountyPack, type SettingFault } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { bringIn, mustBeIn } from "./open-county.js";
import { packInForce } from "./pack-in-force.js";
import { newestSection } from "./publish-sections.js";
import { movedUnits } from "./section-faults.js";

/** Which side holds where a section was edited in the console since it was last loaded. */
export type Take = "file" | "ours";

/** One value in which a county and a file differ; absent where only the other one has it. */
export interface Difference {
  path: string;
  ours: unknown;
  file: unknown;
}

/** A part of the pack in which they differ. */
export interface DifferentPart {
  part: keyof CountyPack;
  /** Edited in the console since it was last loaded: somebody must say which to take. */
  conflict: boolean;
  differences: Difference[];
}

export interface Imported {
  parts: DifferentPart[];
  /** What does not hold together; nothing was changed then. */
  faults: SettingFault[];
  /** false where nothing was changed: no difference, a conflict nobody decided, or faults. */
  done: boolean;
}

/**
 * Takes a file into a county that is there already. A section that nobody has edited since the last load takes the
 * file's value; of an edited one `take` says which. To be run as the service viewer of that county.
 */
export async function importCounty(file: CountyPack, take?: Take): Promise<Imported> {
  mustBeIn(file.slug);
  return db.transaction(async (m) => {
    const ours = await packInForce(m, file.slug);
    const parts = await differentParts(m, ours, file);
    if (!parts.length || (!take && parts.some(({ conflict }) => conflict))) return { parts, faults: [], done: false };
    const kept = parts.filter(({ conflict }) => conflict && take === "ours").map(({ part }) => [part, ours[part]]);
    const pack = { ...file, ...(Object.fromEntries(kept) as Partial<CountyPack>) };
    const faults = [...packFaults(pack), ...moved(ours, pack)];
    if (faults.length) return { parts, faults, done: false };
    await bringIn(m, pack);
    return { parts, faults, done: true };
  });
}

/** A county keeps its place, and a unit in use its parent: rows carry their path. */
function moved(ours: CountyPack, pack: CountyPack): SettingFault[] {
  const code = ours.place.divisionCode;
  const place =
    pack.place.divisionCode === code
      ? []
      : [{ path: ["place", "divisionCode"], message: "a county in use keeps its division code", allowed: code }];
  const units = movedUnits(ours, pack).map(({ sentence, path = [] }) => ({
    path: ["organizations", ...path.slice(2)],
    message: sentence.en,
    allowed: "the parent it has",
  }));
  return [...place, ...units];
}

async function differentParts(m: EntityManager, ours: CountyPack, file: CountyPack): Promise<DifferentPart[]> {
  const parts: DifferentPart[] = [];
  for (const part of [...PACK_SECTIONS, "demo", "divisions", "boundary"] as const) {
    const [mine, theirs] = [plain(sorted(part, ours)), plain(sorted(part, file))];
    if (isDeepStrictEqual(mine, theirs)) continue;
    const edited = part !== "divisions" && part !== "boundary" && (await newestSection(m, part))?.publishedBy;
    parts.push({ part, conflict: Boolean(edited), differences: differences(part, mine, theirs) });
  }
  return parts;
}

/** Divisions come back from the county in the order of their codes, whatever order a file has. */
function sorted(part: keyof CountyPack, pack: CountyPack): unknown {
  return part === "divisions" ? pack.divisions.toSorted((a, b) => (a.code < b.code ? -1 : 1)) : pack[part];
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Down to the values that differ; lists of things with a code are compared thing by thing. */
function differences(path: string, ours: unknown, file: unknown): Difference[] {
  if (isDeepStrictEqual(ours, file)) return [];
  const [mine, theirs] = [keyed(ours), keyed(file)];
  if (!mine || !theirs || Array.isArray(ours) !== Array.isArray(file)) return [{ path, ours, file }];
  const keys = new Set([...mine.keys(), ...theirs.keys()]);
  const below = [...keys].flatMap((key) =>
    differences(Array.isArray(ours) ? `${path}[${key}]` : `${path}.${key}`, mine.get(key), theirs.get(key)),
  );
  // The same things in another order.
  return below.length ? below : [{ path, ours, file }];
}

function keyed(value: unknown): Map<string, unknown> | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const keys = value.map((item: unknown, i) => nameOf(item) ?? String(i));
  return new Map(keys.map((key, i) => [keys.indexOf(key) === i ? key : `${key} ${i}`, value[i] as unknown]));
}

function nameOf(item: unknown): string | undefined {
  const { code, role, username } = (item ?? {}) as Record<string, unknown>;
  const name = code ?? role ?? username;
  return typeof name === "string" ? name : undefined;
}
