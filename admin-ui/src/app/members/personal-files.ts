import type { PersonalRecordTextFragment } from "../../generated/members";
import { csvOf } from "../ui/csv";

export type PersonalRecord = PersonalRecordTextFragment;

/** One line per value: kind, id, time, name, value. */
export function personalCsv(records: readonly PersonalRecord[]): string {
  const rows = records.flatMap(({ kind, id, at, values }) =>
    values.map(({ name, value }) => [kind, id, at, name, value]),
  );
  return csvOf(["kind", "id", "at", "name", "value"], rows);
}

/** The same as objects, with whose they are and as of when. */
export function personalJson(about: object, records: readonly PersonalRecord[]): string {
  const plain = records.map(({ kind, id, at, values }) => ({
    kind,
    id,
    at,
    ...Object.fromEntries(values.map(({ name, value }) => [name, value])),
  }));
  return JSON.stringify({ ...about, records: plain }, null, 2);
}
