export type PackPath = (string | number)[];

/** One thing wrong in a pack: where it stands, what is wrong and what may stand there instead. */
export interface PackFault {
  /** File below counties/, e.g. xinfeng/pack.yaml. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** e.g. categories[3].assignees[0]; empty for the whole file. */
  path: string;
  message: string;
  allowed: string;
}

/** How a check reports a fault of the pack it looks at; `zh` says all of it in Chinese, for the console. */
export type ReportFault = (path: PackPath, message: string, allowed: string, zh?: string) => void;

/** A pack was refused; `faults` holds everything that is wrong with it, in the order of files and lines. */
export class PackError extends Error {
  constructor(readonly faults: PackFault[]) {
    super(faults.map(faultText).join("\n"));
    this.name = "PackError";
  }
}

function faultText({ file, line, column, path, message, allowed }: PackFault): string {
  return `${file}:${line}:${column} ${path === "" ? "" : `${path}: `}${message}. Allowed: ${allowed}`;
}

export function pathText(path: PackPath): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === "number") return `${before}[${step}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
}

/** Longer lists of what is allowed are cut; the pack itself shows the rest. */
export function oneOfThese(values: Iterable<string>): string {
  const all = [...values];
  if (all.length === 0) return "nothing: none is defined";
  return `one of ${all.slice(0, 40).join(", ")}${all.length > 40 ? ` … (${all.length} in all)` : ""}`;
}
