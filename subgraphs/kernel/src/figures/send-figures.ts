import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import { CountyFigure, HiddenFigure, ToldCount } from "../kernel-tables.js";
import { section } from "../settings.js";
import { uuid7 } from "../uuid7.js";
import { runAs, serviceViewer } from "../viewer.js";
import { computeFigures, differenceOf } from "./compute-figures.js";
import type { Figure } from "./figure.js";
import { isRate, percent, type CountMetric, type Metric } from "./metric.js";
import { ToldPeople, type Told } from "./told-people.js";

/** Sends a county's totals to this subgraph's province database, without what would tell of a few people. */
export async function sendFigures(door: CountyDoor, metrics: Metric[], county: string): Promise<string> {
  const [figures, published, divisionCode] = await runAs(serviceViewer(door.subgraph, county), () =>
    door.read(
      async (m) =>
        [
          await computeFigures(m, metrics),
          await section(m, "published"),
          (await section(m, "place")).divisionCode,
        ] as const,
    ),
  );
  const decimalsOf = ({ metric, scope, published: claim }: Figure) =>
    published.find((one) => one.metric === metric && one.scope === scope && one.unit === claim?.unit)?.decimals ?? 0;
  await runAs(serviceViewer(door.subgraph, PROVINCE), () =>
    door.transaction(async (m) => {
      const people = new ToldPeople(metrics, await m.findBy(ToldCount, { county }));
      const hidden = new Set<string>();
      const doneBy = (name: string) =>
        metrics.find((one): one is CountMetric => one.metric === name && !isRate(one))?.by;
      const order = ({ metric, numerator }: Figure) =>
        numerator === null && !doneBy(metric) ? people.depth(metric) : metrics.length;
      const told = figures
        .toSorted((a, b) => order(a) - order(b) || b.value - a.value)
        .map((figure) => {
          const who = doneBy(figure.metric);
          const sent = who && hidden.has(who) ? null : asTold(figure, metrics, people, decimalsOf(figure));
          if (!sent) hidden.add(figure.metric);
          return { figure, sent };
        });
      await m.delete(CountyFigure, { county });
      await m.delete(HiddenFigure, { county });
      for (const { figure, sent } of told) {
        const { metric, unit, scope, published: claim } = figure;
        const key = { county, metric, claim: `${scope} ${claim?.unit ?? ""}`, divisionCode };
        const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;
        if (sent)
          await m.insert(CountyFigure, { ...key, value: sent.value, unit, figure: plain(sent), at: new Date() });
        else await m.insert(HiddenFigure, { ...key, figure: plain({ metric, unit, scope, published: claim }) });
      }
      for (const count of people.toldNow) await m.save(ToldCount, { id: uuid7(), ...count, county });
    }),
  );
  return divisionCode;
}

/** A figure as the upper level may know it; null for not at all. */
function asTold(figure: Figure, metrics: Metric[], people: ToldPeople, decimals: number): Figure | null {
  const metric = metrics.find((one) => one.metric === figure.metric);
  if (!metric) return null;
  const cell = `${figure.scope} ${figure.period?.from?.getTime() ?? ""}`;
  const now = figure.period?.to ?? new Date();
  const tell = (name: string, value: number): Pick<Told, "value" | "at"> | null =>
    people.countsPeople(name) ? people.tell(name, cell, value, now) : { value, at: now };
  const part = isRate(metric) ? tell(metric.part, figure.numerator ?? 0) : null;
  const whole = tell(isRate(metric) ? metric.whole : figure.metric, figure.denominator ?? figure.value);
  if (!whole || (isRate(metric) && !part)) return null;
  const value = part ? percent(part.value, whole.value) : whole.value;
  const to = part && part.at < whole.at ? part.at : whole.at;
  const claim = figure.published && { ...figure.published, decimals };
  return {
    ...figure,
    value,
    numerator: part && part.value,
    denominator: part && whole.value,
    difference: claim && differenceOf(value, figure.unit, claim),
    period: figure.period && { ...figure.period, to },
  } as Figure;
}
