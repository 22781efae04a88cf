import { contractDocument } from "../contract/operations.js";
import type { Installation } from "../kit/installation.js";
import { BenchClient } from "./bench-client.js";
import { medians, memoryOf, printTable } from "./measure.js";

const ROUNDS = 40;
const QUERIES = ["Incidents", "Stations", "Rewards", "CountyFigures"];

export interface Running {
  installation: Installation;
  pid: number;
}

/** The same contract queries of the same counties in one process and as separate services. */
export async function shapes(one: Running, services: Running): Promise<void> {
  const people = await Promise.all(
    [one, services].map(({ installation }) => BenchClient.signIn(installation, "xinfeng", "admin")),
  );
  const rows: (string | number)[][] = [];
  for (const name of QUERIES) {
    const [alone = 0, apart = 0] = await medians(
      people.map((person) => person.throughGateway(contractDocument(name))),
      ROUNDS,
    );
    rows.push([`${name} (ms)`, alone, apart, apart / alone]);
  }
  const [alone, apart] = [memoryOf(one.pid), memoryOf(services.pid)];
  rows.push(["memory (MB)", alone, apart, apart / alone]);
  printTable("One process against services (median)", ["", "one process", "services", "ratio"], rows);
}
