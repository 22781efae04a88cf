import { DomainError, UserErrorCode } from "@beegrid/kernel";
import { packFaults, type CountyPack, type PackSection } from "@beegrid/kernel/pack";

/** What a section may take as JSON: a column and an event hold 64 KiB. */
const MOST_BYTES = 60_000;
const VALUE = ["input", "value"];

/** What keeps a section from being published, as the person who edits it reads it. */
export function sectionFaults(before: CountyPack, pack: CountyPack, section: PackSection): DomainError[] {
  const fault = (zh: string, en: string, path: string[] = VALUE) =>
    new DomainError(UserErrorCode.INVALID_INPUT, { zh, en }, path);
  if (Buffer.byteLength(JSON.stringify(pack[section] ?? null)) > MOST_BYTES)
    return [fault("内容过长，请分成几项或删减", "This is too long")];
  const faults = packFaults(pack).map(({ path, message, allowed, zh }) => {
    const [where, ...rest] = path.map(String);
    const en = `${message}. Allowed: ${allowed}`;
    if (where === section) return fault(zh ?? `不符合要求：${en}`, en, [...VALUE, ...rest]);
    // What another section says no longer fits: that is where the sentence points.
    const there = path.join(".");
    return fault(`与 ${there} 不再相符：${zh ?? en}`, `${there} would no longer fit: ${en}`);
  });
  return faults.length ? faults : movedUnits(before, pack);
}

/** Rows carry the path of their unit: a unit in use stays where it is. */
export function movedUnits(before: CountyPack, pack: CountyPack): DomainError[] {
  const parents = new Map(before.organizations.units.map(({ code, parent }) => [code, parent ?? null]));
  return pack.organizations.units.flatMap(({ code, parent }, i) => {
    if (!parents.has(code) || parents.get(code) === (parent ?? null)) return [];
    const sentence = {
      zh: `“${code}”已在使用，不能改到别的单位下面；请新增一个单位`,
      en: `"${code}" is in use and stays where it is; add another unit instead`,
    };
    const path = [...VALUE, "units", String(i), "parent"];
    return [new DomainError(UserErrorCode.INVALID_INPUT, sentence, path)];
  });
}
