import type { ComparedLine } from "./compared";

/** What the comparison says, one line per figure; what is suppressed has no value, no part and no difference. */
export interface ExportedFigure {
  county: string;
  divisionCode: string;
  metric: string;
  unit: string;
  suppressed: boolean;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  differs: boolean;
  scope: string;
  asOf: string | null;
  published: number | null;
  publishedUnit: string | null;
  publishedPrecision: string | null;
  difference: number | null;
  definition: string;
}

export function exported(lines: ComparedLine[]): ExportedFigure[] {
  return lines.flatMap(({ cells }) =>
    cells.flatMap(({ county, figures, hidden }) => [
      ...figures.map(({ figure, differs }) => ({
        ...base(county, figure),
        suppressed: false,
        value: figure.value,
        numerator: figure.numerator ?? null,
        denominator: figure.denominator ?? null,
        differs,
        asOf: figure.period?.to ?? null,
        difference: figure.difference ?? null,
      })),
      ...hidden.map((figure) => ({
        ...base(county, figure),
        suppressed: true,
        value: null,
        numerator: null,
        denominator: null,
        differs: false,
        asOf: null,
        difference: null,
      })),
    ]),
  );
}

interface Said {
  metric: string;
  unit: string;
  definition: string;
  scope: string;
  published?: { value: number; unit: string; precision: string } | null;
}

function base(county: { name: string; divisionCode: string }, { metric, unit, definition, scope, published }: Said) {
  return {
    county: county.name,
    divisionCode: county.divisionCode,
    metric,
    unit,
    definition,
    scope,
    published: published?.value ?? null,
    publishedUnit: published?.unit ?? null,
    publishedPrecision: published?.precision ?? null,
  };
}

/** UTF-8 with a mark, so that spreadsheets read Chinese; the first line is the header, empty is nothing. */
export function csvOf(header: string[], rows: (string | number | boolean | null)[][]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  // A spreadsheet would take these for a formula.
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Hands a file to the browser. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
