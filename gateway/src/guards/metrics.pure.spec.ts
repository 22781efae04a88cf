import type { OutboxLag, SubgraphDoor } from "../subgraph-door.js";
import { metricsOf } from "./metrics.js";

const door = (name: string, outboxLag: () => Promise<Record<string, OutboxLag>>): SubgraphDoor => ({
  name,
  execute: () => Promise.resolve({}),
  isReady: () => Promise.resolve(true),
  outboxLag,
});
const linesOf = (text: string) => text.split("\n").filter((line) => line.startsWith("beegrid_"));

describe("the metrics", () => {
  it("say how far events lag behind, of those subgraphs that say so", async () => {
    const lags: Record<string, OutboxLag> = {
      xinfeng: { waiting: 3, oldestAt: Date.now() - 61_000, parked: 1 },
      honggang: { waiting: 0, oldestAt: null, parked: 0 },
    };
    const metrics = metricsOf([
      door("incidents", () => Promise.resolve(lags)),
      door("stations", () => Promise.reject(new Error("away"))),
    ]);
    expect(linesOf(await metrics.read()).map((line) => line.replace(/ 6[12]$/, " 61"))).toEqual(
      jasmine.arrayWithExactContents([
        'beegrid_outbox_oldest_seconds{subgraph="incidents",county="xinfeng"} 61',
        'beegrid_outbox_oldest_seconds{subgraph="incidents",county="honggang"} 0',
        'beegrid_outbox_parked{subgraph="incidents",county="xinfeng"} 1',
        'beegrid_outbox_parked{subgraph="incidents",county="honggang"} 0',
        'beegrid_outbox_waiting{subgraph="incidents",county="xinfeng"} 3',
        'beegrid_outbox_waiting{subgraph="incidents",county="honggang"} 0',
        'beegrid_subgraph_open{subgraph="incidents"} 1',
        'beegrid_subgraph_open{subgraph="stations"} 1',
      ]),
    );
    // A county that is gone is told no more.
    delete lags.honggang;
    expect(await metrics.read()).not.toContain("honggang");
  });
});
