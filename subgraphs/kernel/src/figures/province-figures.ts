import type { CountyDoor } from "../county-door.js";
import { say } from "../errors.js";
import { CountyFigure, HiddenFigure } from "../kernel-tables.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { computeFigures } from "./compute-figures.js";
import type { Reading } from "./counted-rows.js";
import type { FiguresArgs } from "./figures-args.js";
import { Figure, type Period, type PublishedFigure } from "./figure.js";
import type { Metric } from "./metric.js";
import { SuppressedFigure } from "./suppressed-figure.js";

/** `County.…Figures` of one subgraph: the viewer's own county counted now, or what a county sent to the upper level. */
export async function figuresOf(
  door: CountyDoor,
  metrics: Metric[],
  slug: string,
  { asOf, metrics: wanted }: FiguresArgs = {},
): Promise<Figure[]> {
  const viewer = mustBeAbleTo("figure.read");
  const read: Reading = (work) => door.read(work);
  if (viewer.county) return viewer.county === slug ? read((m) => computeFigures(m, metrics, asOf, read, wanted)) : [];
  const rows = await door.read((m) =>
    m.find(CountyFigure, { where: { county: slug }, order: { metric: "ASC", claim: "ASC" } }),
  );
  return rows
    .filter(underPrefix(viewer.divisionPrefix))
    .filter(({ metric }) => !wanted || wanted.includes(metric))
    .map(({ figure }) => revived(figure as Figure, metrics));
}

/** `County.…Suppressed` of one subgraph: what a county does not tell the upper level; a county hides nothing from itself. */
export async function suppressedOf(door: CountyDoor, metrics: Metric[], slug: string): Promise<SuppressedFigure[]> {
  const { county, divisionPrefix } = mustBeAbleTo("figure.read");
  if (county) return [];
  const rows = await door.read((m) =>
    m.find(HiddenFigure, { where: { county: slug }, order: { metric: "ASC", claim: "ASC" } }),
  );
  return rows.filter(underPrefix(divisionPrefix)).map(({ figure }) => {
    const { metric, unit, scope, published } = figure as SuppressedFigure;
    return Object.assign(new SuppressedFigure(), {
      metric,
      unit,
      scope,
      definition: definitionOf(metric, metrics),
      published: revivedClaim(published),
    });
  });
}

const underPrefix =
  (prefix: string | undefined) =>
  ({ divisionCode }: { divisionCode: string }): boolean =>
    prefix !== undefined && divisionCode.startsWith(prefix);

function revived(figure: Figure, metrics: Metric[]): Figure {
  return Object.assign(new Figure(), {
    ...figure,
    definition: definitionOf(figure.metric, metrics),
    period: revivedPeriod(figure.period),
    published: revivedClaim(figure.published),
  });
}

function definitionOf(metric: string, metrics: Metric[]): string {
  const found = metrics.find((one) => one.metric === metric);
  return found ? say(found.definition) : metric;
}

const revivedPeriod = (value: Period | null): Period | null =>
  value && { from: value.from && new Date(value.from), to: value.to && new Date(value.to) };

const revivedClaim = (claim: PublishedFigure | null): PublishedFigure | null =>
  claim && { ...claim, period: revivedPeriod(claim.period) };
