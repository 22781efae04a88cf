import type { Label } from "./pack.js";
import type { PackPath } from "./pack-fault.js";

/** One thing wrong in a pack that comes from no file. */
export interface SettingFault {
  path: PackPath;
  message: string;
  allowed: string;
  /** The same in Chinese, where the check has it. */
  zh?: string;
}

/** As the person reads it who edits the section. */
export function faultSentence({ message, allowed, zh }: SettingFault): Required<Label> {
  const en = `${message}. Allowed: ${allowed}`;
  return { zh: zh ?? `不符合要求：${en}`, en };
}
