import type { EntityManager } from "typeorm";
import { DomainError, UserErrorCode } from "@beegrid/kernel";
import { faultSentence, packFaults, type CountyPack, type PackSection } from "@beegrid/kernel/pack";
import { historyFaults } from "./history-faults.js";

/** What a section may take as JSON: a column and an event hold 64 KiB. */
const MOST_BYTES = 60_000;
const VALUE = ["input", "value"];

/** What keeps a section from being published, as the person who edits it reads it. */
export async function sectionFaults(
  m: EntityManager,
  before: CountyPack,
  pack: CountyPack,
  section: PackSection,
): Promise<DomainError[]> {
  if (Buffer.byteLength(JSON.stringify(pack[section] ?? null)) > MOST_BYTES)
    return [fault("内容过长，请分成几项或删减", "This is too long")];
  const faults = packFaults(pack);
  if (!faults.length) faults.push(...(await historyFaults(m, before, pack)));
  return faults.map((found) => {
    const [where, ...rest] = found.path.map(String);
    const { zh, en } = faultSentence(found);
    if (where === section) return fault(zh, en, [...VALUE, ...rest]);
    // What another section says no longer fits: that is where the sentence points.
    const there = found.path.join(".");
    return fault(`与 ${there} 不再相符：${found.zh ?? en}`, `${there} would no longer fit: ${en}`);
  });
}

function fault(zh: string, en: string, path: string[] = VALUE): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, { zh, en }, path);
}
