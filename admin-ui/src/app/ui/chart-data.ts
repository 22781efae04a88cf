/** What a chart draws and its table says: one array for both. */
export interface ChartSeries {
  name: string;
  /** One value per category. */
  values: readonly number[];
}

export interface ChartData {
  /** Along the bottom, e.g. days. */
  categories: readonly string[];
  /** At most four; more is a table's work. */
  series: readonly ChartSeries[];
  /** Where the scale ends, for charts that stand beside each other; absent: where the values do. */
  max?: number;
}

/** Never the county's accent; each with its own dash, so that colour alone tells nothing. */
export const CHART_COLOURS = ["#0072B2", "#AA3377", "#A07A00", "#333C47"] as const;
export const CHART_DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]] as const;
