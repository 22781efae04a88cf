import { contractDocument } from "../contract/operations.js";
import { BenchClient } from "./bench-client.js";
import { medians, memoryOf, printTable } from "./measure.js";
import type { Running } from "./shapes.js";

const ROUNDS = 20;

/** Memory and the upper level's page with so many counties, every one of them opened. */
export async function manyCounties(running: Running, slugs: string[]): Promise<(string | number)[]> {
  const { installation, pid } = running;
  for (const slug of slugs) {
    const dispatcher = await BenchClient.signIn(installation, slug, "dispatcher");
    await dispatcher.throughGateway(contractDocument("CountyFigures"))();
  }
  const analyst = await BenchClient.signIn(installation, null, "analyst");
  const [page = 0] = await medians([analyst.throughGateway(contractDocument("ProvinceFigures"))], ROUNDS);
  return [String(slugs.length), memoryOf(pid), page];
}

export function printManyCounties(rows: (string | number)[][]): void {
  const [first = []] = rows;
  const compared = rows.map((row) => [...row, Number(row[2]) / Number(first[2])]);
  printTable("Counties open in one process", ["counties", "memory (MB)", "upper level (ms)", "÷ first"], compared);
}
