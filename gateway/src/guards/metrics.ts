import { setTimeout as sleep } from "node:timers/promises";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { circuitOf } from "../data-source.js";
import type { SubgraphDoor } from "../subgraph-door.js";

/** A subgraph that has not said within this time how far it lags is left out. */
const LAG_MS = 2000;

/**
 * What an operator watches: the process, whether each subgraph is asked, and how far the events of each subgraph and
 * county lag behind. No person and nothing a county does.
 */
export function metricsOf(doors: SubgraphDoor[]): { contentType: string; read(): Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `beegrid_${name}`, help, labelNames, registers: [registry] });
  const of = ["subgraph", "county"];
  const waiting = gauge("outbox_waiting", "Events not yet applied everywhere that are tried by themselves", ...of);
  const oldest = gauge("outbox_oldest_seconds", "Age of the oldest event that waits, in seconds; 0: none waits", ...of);
  const parked = gauge("outbox_parked", "Events that are tried no more until somebody retries them", ...of);
  const open = gauge(
    "subgraph_open",
    "1 while the gateway asks the subgraph, 0 while it is not waited for",
    "subgraph",
  );

  async function lookAt(door: SubgraphDoor): Promise<void> {
    open.set({ subgraph: door.name }, circuitOf(door).state === "open" ? 0 : 1);
    const told = door.outboxLag().catch(() => ({}));
    const lags = await Promise.race([told, sleep(LAG_MS, {}, { ref: false })]);
    for (const [county, lag] of Object.entries(lags)) {
      const labels = { subgraph: door.name, county };
      waiting.set(labels, lag.waiting);
      oldest.set(labels, lag.oldestAt === null ? 0 : Math.max(0, Math.round((Date.now() - lag.oldestAt) / 1000)));
      parked.set(labels, lag.parked);
    }
  }

  return {
    contentType: registry.contentType,
    async read() {
      for (const one of [waiting, oldest, parked]) one.reset();
      await Promise.all(doors.map(lookAt));
      return registry.metrics();
    },
  };
}
