import { PROVINCE, StartUpError } from "@beegrid/kernel";

/** The places meant by a word on the command line: one of those there are, or all; the upper level first. */
export function placesNamed(which: string, known: string[], where: string): string[] {
  const all = [...(known.includes(PROVINCE) ? [PROVINCE] : []), ...known.filter((place) => place !== PROVINCE)];
  if (which === "all" && all.length) return all;
  if (!all.includes(which))
    throw new StartUpError(
      `There is no ${which} ${where}: ${all.join(", ") || "nothing"}${all.length ? ", or all" : ""}.`,
    );
  return [which];
}
