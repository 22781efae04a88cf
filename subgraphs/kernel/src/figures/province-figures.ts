import { PROVINCE, type CountyDoor } from "../county-door.js";
import { refuse, say } from "../errors.js";
import { computeFigures } from "./compute-figures.js";
import { Figure } from "./figure.js";
import { isRate, type Metric } from "./metric.js";
import { CountyFigure } from "../kernel-tables.js";
import { log } from "../log.js";
import { can } from "../permissions.js";
import { section } from "../settings.js";
import { currentViewer, runAs, serviceViewer } from "../viewer.js";

const SETTLE_MS = 3000;
/** Fewer people than this are not told to the upper level. */
const SMALL_CELL = 5;

/** Sends a county's totals to this subgraph's province database: absolute counts, so sending twice is harmless. */
export class FigurePusher {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private readonly forget: () => void;

  constructor(
    private readonly door: CountyDoor,
    private readonly metrics: Metric[],
    counties: string[],
  ) {
    this.forget = door.onCommit((county) => this.later(county));
    for (const county of counties) this.later(county);
  }

  private later(county: string): void {
    if (county === PROVINCE || this.due.has(county)) return;
    const timer = setTimeout(() => this.now(county), SETTLE_MS);
    timer.unref();
    this.due.set(county, timer);
  }

  private now(county: string): void {
    clearTimeout(this.due.get(county));
    this.due.delete(county);
    const run = this.push(county)
      .catch((error: unknown) => log.warn({ error, county }, "figures were not sent to the upper level"))
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Sends what is due without waiting for more: a process that is about to end leaves nothing untold. */
  async flush(): Promise<void> {
    for (const county of [...this.due.keys()]) this.now(county);
    await Promise.all(this.running);
  }

  private async push(county: string): Promise<void> {
    const [figures, divisionCode] = await runAs(serviceViewer(this.door.subgraph, county), () =>
      this.door.read(
        async (m) => [await computeFigures(m, this.metrics), (await section(m, "place")).divisionCode] as const,
      ),
    );
    const people = new Set(this.metrics.filter((m) => !isRate(m) && m.countsPeople).map((m) => m.metric));
    const told = figures.filter(({ metric, value }) => !people.has(metric) || value === 0 || value >= SMALL_CELL);
    await runAs(serviceViewer(this.door.subgraph, PROVINCE), () =>
      this.door.transaction(async (m) => {
        await m.delete(CountyFigure, { county });
        for (const figure of told)
          await m.insert(CountyFigure, {
            county,
            metric: figure.metric,
            claim: `${figure.scope} ${figure.published?.unit ?? ""}`,
            value: figure.value,
            unit: figure.unit,
            divisionCode,
            figure: JSON.parse(JSON.stringify(figure)) as object,
            at: new Date(),
          });
      }),
    );
  }

  async stop(): Promise<void> {
    this.forget();
    for (const timer of this.due.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }
}

/** `County.…Figures` of one subgraph: the viewer's own county counted now, or what a county sent to the upper level. */
export async function figuresOf(door: CountyDoor, metrics: Metric[], slug: string, asOf?: Date): Promise<Figure[]> {
  const viewer = currentViewer();
  if (!can(viewer, "figure.read")) throw refuse("FORBIDDEN");
  if (viewer.county)
    return viewer.county === slug ? door.read((m) => computeFigures(m, metrics, asOf, (work) => door.read(work))) : [];
  const { divisionPrefix } = viewer;
  if (divisionPrefix === undefined) return [];
  const rows = await door.read((m) =>
    m.find(CountyFigure, { where: { county: slug }, order: { metric: "ASC", claim: "ASC" } }),
  );
  return rows.filter((row) => row.divisionCode.startsWith(divisionPrefix)).map((row) => revived(row.figure, metrics));
}

function revived(stored: object, metrics: Metric[]): Figure {
  const figure = stored as Figure;
  const definition = metrics.find((m) => m.metric === figure.metric)?.definition;
  const period = (value: Figure["period"]) =>
    value && { from: value.from && new Date(value.from), to: value.to && new Date(value.to) };
  return Object.assign(new Figure(), {
    ...figure,
    definition: definition ? say(definition) : figure.definition,
    period: period(figure.period),
    published: figure.published && { ...figure.published, period: period(figure.published.period) },
  });
}
