import type {
  ProvinceComparisonQuery,
  ProvinceFigureFragment,
  ProvinceSuppressedFragment,
} from "../../generated/province";

export type ComparedCounty = ProvinceComparisonQuery["counties"][number];
export type Area = "incident" | "volunteer" | "station" | "organization";
export const AREAS = ["incident", "volunteer", "station", "organization"] as const satisfies Area[];

/** A figure in its cell. */
export interface CellFigure {
  figure: ProvinceFigureFragment;
  /** Counted otherwise than in the other counties, or of a part of the county: compared with care, averaged never. */
  differs: boolean;
  /** Length of its bar in percent; all counties of a line share the scale. */
  share: number;
}

/** What one county says of one metric. */
export interface Cell {
  county: ComparedCounty;
  figures: CellFigure[];
  /** Claims that are not told; never a value. */
  hidden: ProvinceSuppressedFragment[];
  /** The part of the system that counts this is away. */
  away: boolean;
}

/** One metric over all counties, in the order of their codes. */
export interface ComparedLine {
  area: Area;
  metric: string;
  unit: string;
  definition: string;
  cells: Cell[];
  differs: boolean;
}

export const figuresOf = (county: ComparedCounty, area: Area): ProvinceFigureFragment[] | null =>
  county[`${area}Figures`] ?? null;
const hiddenOf = (county: ComparedCounty, area: Area): ProvinceSuppressedFragment[] =>
  county[`${area}Suppressed`] ?? [];

/** The lines of one area: rates first, then counts, each in the order of its name. */
export function linesOf(counties: ComparedCounty[], area: Area): ComparedLine[] {
  const known = new Map<string, { metric: string; unit: string; definition: string }>();
  for (const county of counties)
    for (const one of [...(figuresOf(county, area) ?? []), ...hiddenOf(county, area)])
      if (!known.has(one.metric)) known.set(one.metric, one);
  const isRate = ({ unit }: { unit: string }): number => (unit === "%" ? 0 : 1);
  return [...known.values()]
    .sort((a, b) => isRate(a) - isRate(b) || a.metric.localeCompare(b.metric))
    .map(({ metric, unit, definition }) => lineOf(counties, area, { metric, unit, definition }));
}

function lineOf(
  counties: ComparedCounty[],
  area: Area,
  { metric, unit, definition }: { metric: string; unit: string; definition: string },
): ComparedLine {
  const own = <T extends { metric: string }>(all: T[]): T[] => all.filter((one) => one.metric === metric);
  const all = counties.flatMap((county) => own(figuresOf(county, area) ?? []));
  const variants = new Set(all.map(({ variant }) => variant ?? ""));
  const most = unit === "%" ? 100 : Math.max(1, ...all.map(({ value }) => value));
  const cells = counties.map((county) => ({
    county,
    away: figuresOf(county, area) === null,
    hidden: own(hiddenOf(county, area)),
    figures: own(figuresOf(county, area) ?? []).map((figure) => ({
      figure,
      differs: variants.size > 1 || figure.scope !== county.divisionCode,
      share: Math.min(100, (figure.value / most) * 100),
    })),
  }));
  return { area, metric, unit, definition, cells, differs: cells.some((cell) => cell.figures.some((f) => f.differs)) };
}
