import { oneOfThese } from "./pack-fault.js";
import type { PackFault } from "./pack-fault.js";
import type { Division } from "./pack.js";

const HEADER = "code,name,parent,level,longitude,latitude";

const DIGITS = { DISTRICT: 6, STREET: 9, COMMUNITY: 12 } as const;

function isLevel(level: string): level is keyof typeof DIGITS {
  return Object.hasOwn(DIGITS, level);
}

/** Reads divisions.csv: a city's districts before their streets, streets before their communities, no quotation marks; a byte order mark and CRLF are accepted. */
export function readDivisions(file: string, text: string, county: string, faults: PackFault[]): Division[] {
  const [header, ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const divisions: Division[] = [];
  const seen = new Map<string, Division>();
  const fault = (line: number, path: string, message: string, allowed: string) =>
    faults.push({ file, line, column: 1, path, message, allowed });
  if (header !== HEADER) fault(1, "", "the first line is not the list of columns", HEADER);
  const prefix = county.endsWith("00") ? county.slice(0, 4) : county;

  rows.forEach((row, index) => {
    const line = index + 2;
    if (row === "" && index === rows.length - 1) return;
    const cells = row.split(",");
    const [code = "", name = "", parent = "", level = "", longitude = "", latitude = ""] = cells;
    const before = faults.length;
    if (cells.length !== 6) fault(line, "", `has ${cells.length} columns`, HEADER);
    else if (!isLevel(level)) fault(line, "level", `"${level}" is not allowed`, oneOfThese(Object.keys(DIGITS)));
    else {
      const digits = DIGITS[level];
      if (!/^\d+$/.test(code) || code.length !== digits || !code.startsWith(prefix))
        fault(line, "code", `"${code}" is not a ${level} of ${county}`, `${digits} digits beginning with ${prefix}`);
      if (seen.has(code)) fault(line, "code", `"${code}" stands here twice`, "each code once");
      if (!/^(?!\s)[^\p{Cc}\p{Cf}\p{Cs}]{1,80}$/u.test(name))
        fault(line, "name", "is not a name", "1 to 80 visible characters");
      if (level === "DISTRICT" && !county.endsWith("00"))
        fault(line, "level", `${county} is no city with districts`, "STREET, COMMUNITY; DISTRICT in a prefecture city");
      else if (level === "DISTRICT" && parent !== county)
        fault(line, "parent", `"${parent}" is not the city of ${code}`, county);
      else if (level === "DISTRICT" && divisions.length > 0 && divisions.at(-1)?.level !== "DISTRICT")
        fault(line, "level", `${code} stands below a street`, "districts in lines above the streets");
      const districts = divisions[0]?.level === "DISTRICT";
      if (level === "STREET" && !(parent.length === 6 && code.startsWith(parent) && (!districts || seen.has(parent))))
        fault(line, "parent", `"${parent}" is not the parent of ${code}`, code.slice(0, 6));
      if (level === "COMMUNITY" && !(code.startsWith(parent) && seen.get(parent)?.level === "STREET"))
        fault(
          line,
          "parent",
          `"${parent}" is not a street above ${code}`,
          `${code.slice(0, 9)}, in a line above this one`,
        );
      if (!isDegrees(longitude, 180))
        fault(line, "longitude", `"${longitude}" is not allowed`, "a number from -180 to 180");
      if (!isDegrees(latitude, 90)) fault(line, "latitude", `"${latitude}" is not allowed`, "a number from -90 to 90");
      if (faults.length > before) return;
      const division: Division = {
        code,
        name,
        parent,
        level,
        longitude: Number(longitude),
        latitude: Number(latitude),
      };
      seen.set(code, division);
      divisions.push(division);
    }
  });
  if (divisions.length === 0) fault(1, "", "holds no street and no community", "at least one row");
  return divisions;
}

function isDegrees(text: string, limit: number): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit;
}
