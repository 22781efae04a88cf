import type { FigureCardFragment } from "../generated/overview";
import { connection } from "./lists";

/** A figure as the API gives it; `published` null unless the test says otherwise. */
export function figure(metric: string, value: number, fields: Partial<FigureCardFragment> = {}): FigureCardFragment {
  return {
    __typename: "Figure",
    metric,
    unit: "件",
    value,
    numerator: null,
    denominator: null,
    definition: `${metric} 的口径`,
    scope: "440233",
    period: { __typename: "Period", from: null, to: "2026-11-20T02:00:00.000Z" },
    published: null,
    difference: null,
    unitsDiffer: false,
    ...fields,
  } as FigureCardFragment;
}

export function claim(value: number, fields: Partial<NonNullable<FigureCardFragment["published"]>> = {}) {
  return {
    __typename: "PublishedFigure",
    value,
    unit: "件",
    precision: "EXACT" as const,
    scope: "440233",
    source: "公开报道",
    note: null,
    period: null,
    ...fields,
  };
}

export const rate = (metric: string, part: number, whole: number): FigureCardFragment =>
  figure(metric, Math.round((10_000 * part) / whole) / 100, { unit: "%", numerator: part, denominator: whole });

/** A figure with a page of its rows. */
export function opened(one: FigureCardFragment, rows: object[], total = rows.length, endCursor: string | null = null) {
  return { ...one, rows: connection("FigureRow", rows, endCursor, total), reconciliation: null as object | null };
}

export function figuresOf(incidentFigures: object[] | null, others: Partial<Record<string, object[] | null>> = {}) {
  return {
    county: {
      __typename: "County",
      slug: "xinfeng",
      name: "新丰县",
      divisionCode: "440233",
      incidentFigures,
      volunteerFigures: [],
      stationFigures: [],
      organizationFigures: [],
      ...others,
    },
  };
}
