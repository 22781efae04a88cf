import type { FigureCardFragment } from "../../generated/overview";
import type { TextKey } from "../ui/texts/texts";

/** A difference in words; amber means "look at it", and nothing is good or bad. */
export interface Difference {
  text: TextKey;
  /** How many more or fewer. */
  by: number;
  look: boolean;
}

/** ABOUT agrees within this share of what was published: 示例, until a county sets its own. */
const TOLERANCE = 0.05;

/** What counting and publishing come to beside each other; null where nothing was published. */
export function differenceOf(figure: FigureCardFragment): Difference | null {
  const { published, difference } = figure;
  if (!published) return null;
  if (figure.unitsDiffer) return { text: "difference.units", by: 0, look: true };
  if (difference === null || difference === undefined) return null;
  const agrees = { text: "difference.agrees", by: 0, look: false } as const;
  if (published.precision === "AT_LEAST" && difference >= 0) return agrees;
  if (published.precision === "ABOUT" && Math.abs(difference) <= TOLERANCE * published.value) return agrees;
  if (difference === 0) return { text: "difference.none", by: 0, look: false };
  return { text: difference > 0 ? "difference.more" : "difference.fewer", by: Math.abs(difference), look: true };
}
