import type { FigureCardFragment } from "../../generated/overview";

/** The page of a figure's rows: its metric, which of its claims (from 1), and as of when. */
export interface FigureLink {
  path: string[];
  query: Record<string, string | number | null>;
}

export function figureLink(figure: FigureCardFragment, among: FigureCardFragment[], asOf: string | null): FigureLink {
  const claim = among.filter(({ metric }) => metric === figure.metric).indexOf(figure) + 1;
  return { path: ["/figures", figure.metric], query: { claim: claim > 1 ? claim : null, asOf } };
}
