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
