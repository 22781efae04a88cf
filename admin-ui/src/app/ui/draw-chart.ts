import { LineChart } from "echarts/charts";
import { AriaComponent, GridSimpleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { CHART_COLOURS, CHART_DASHES, type ChartData } from "./chart-data";

// Its tooltip would be a fifteenth of the program: the legend says the values instead.
use([LineChart, AriaComponent, GridSimpleComponent, CanvasRenderer]);

const TEXT = "#5F6B7A";
const LINE = "#E1E5EA";

export interface DrawnChart {
  show(data: ChartData): void;
  /** Which category is drawn nearest to that many pixels from the left, and how far from the left it is drawn. */
  at(x: number): { at: number; x: number } | null;
  dispose(): void;
}

/** Lines on a canvas that follows the size of its element. */
export function drawChart(element: HTMLElement): DrawnChart {
  // On a wall the page is drawn larger, and the lines with it.
  const devicePixelRatio = window.devicePixelRatio * (element.currentCSSZoom ?? 1);
  const chart = init(element, null, { renderer: "canvas", devicePixelRatio });
  const watcher = new ResizeObserver(() => chart.resize());
  watcher.observe(element);
  let categories = 0;
  return {
    show: (data) => {
      categories = data.categories.length;
      chart.setOption(optionOf(data), true);
    },
    at: (x) => {
      if (categories === 0) return null;
      const near = chart.convertFromPixel({ xAxisIndex: 0 }, x);
      const at = Math.min(Math.max(Math.round(near), 0), categories - 1);
      return { at, x: chart.convertToPixel({ xAxisIndex: 0 }, at) };
    },
    dispose: () => {
      watcher.disconnect();
      chart.dispose();
    },
  };
}

function optionOf({ categories, series, max }: ChartData): EChartsCoreOption {
  return {
    animation: false,
    aria: { enabled: true },
    grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: categories,
      boundaryGap: false,
      axisLine: { lineStyle: { color: LINE } },
      axisTick: { show: false },
      axisLabel: { color: TEXT, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      max,
      splitNumber: 4,
      splitLine: { lineStyle: { color: LINE } },
      axisLabel: { color: TEXT, fontSize: 12 },
    },
    series: series.map(({ name, values }, at) => ({
      type: "line",
      name,
      data: values,
      showSymbol: false,
      lineStyle: { width: 2.5, color: CHART_COLOURS[at], type: CHART_DASHES[at] },
      itemStyle: { color: CHART_COLOURS[at] },
    })),
  };
}
