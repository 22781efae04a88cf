import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONSUMERS_FIRST, SUBSCRIPTIONS, SUBGRAPH_NAMES } from "@beegrid/kernel";

const SUBGRAPHS = fileURLToPath(new URL("../../../subgraphs", import.meta.url));

/** Subgraphs whose sources tell an event: `emit(m, "…")`, or the `event: "…"` of a step that is taken. */
function tellersOf(type: string): string[] {
  const telling = new RegExp(`(emit\\(\\w+, |event: )"${type}"`);
  return SUBGRAPH_NAMES.filter((name) => {
    const folder = join(SUBGRAPHS, name, "src");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !/spec|migrations/.test(file),
    );
    return sources.some((file) => readFileSync(join(folder, file), "utf8").match(telling));
  });
}

describe("the order in which snapshots of a county are taken", () => {
  it("has every subgraph once", () => {
    expect([...CONSUMERS_FIRST].sort()).toEqual([...SUBGRAPH_NAMES].sort());
  });

  for (const [type, hearers] of Object.entries(SUBSCRIPTIONS))
    it(`has whoever hears of ${type} before whoever tells it`, () => {
      const tellers = tellersOf(type);
      expect(tellers.length).toBe(1);
      const order: readonly string[] = CONSUMERS_FIRST;
      for (const teller of tellers)
        for (const hearer of hearers)
          expect([hearer, teller, order.indexOf(hearer) <= order.indexOf(teller)]).toEqual([hearer, teller, true]);
    });
});
