import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { CHART_COLOURS, CHART_DASHES, type ChartData } from "./chart-data";

use([LineChart, AriaComponent, GridComponent, TooltipComponent, CanvasRenderer]);

const TEXT = "#5F6B7A";
const LINE = "#E1E5EA";

export interface DrawnChart {
  show(data: ChartData): void;
  dispose(): void;
}

/** Lines on a canvas that follows the size of its element. */
export function drawChart(element: HTMLElement): DrawnChart {
  const chart = init(element, null, { renderer: "canvas" });
  const watcher = new ResizeObserver(() => chart.resize());
  watcher.observe(element);
  return {
    show: (data) => chart.setOption(optionOf(data), true),
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
    tooltip: { trigger: "axis", confine: true, textStyle: { fontFamily: "inherit" } },
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
