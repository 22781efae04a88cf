import { contractDocument } from "../contract/operations.js";
import type { Installation, SubgraphName } from "../kit/installation.js";
import { BenchClient } from "./bench-client.js";
import { medians, printTable } from "./measure.js";

const ROUNDS = 60;

/** Contract queries that one subgraph can answer alone, without what others add to its rows. */
const ALONE: { name: string; subgraph: SubgraphName; query: string }[] = [
  { name: "IncidentCategories", subgraph: "incidents", query: contractDocument("IncidentCategories") },
  {
    name: "Incidents (rows)",
    subgraph: "incidents",
    query: "{ incidents(first: 20) { edges { node { id number kind state version description reportedAt } } } }",
  },
  { name: "Rewards", subgraph: "volunteers", query: contractDocument("Rewards") },
  {
    name: "Stations (rows)",
    subgraph: "stations",
    query: "{ stations(first: 20) { totalCount edges { node { id name openNow services { name } } } } }",
  },
  { name: "Organizations", subgraph: "organizations", query: contractDocument("Organizations") },
];

/** Contract queries through the gateway against the same query at one subgraph; services shape. */
export async function gatewayOverhead(installation: Installation): Promise<void> {
  const dispatcher = await BenchClient.signIn(installation, "xinfeng", "dispatcher");
  const administrator = await BenchClient.signIn(installation, "xinfeng", "admin");
  const rows: (string | number)[][] = [];
  for (const { name, subgraph, query } of ALONE) {
    const who = subgraph === "volunteers" ? administrator : dispatcher;
    const [gateway = 0, alone = 0] = await medians(
      [who.throughGateway(query), who.atSubgraph(subgraph, query)],
      ROUNDS,
    );
    rows.push([name, gateway, alone, gateway / alone]);
  }
  printTable(
    "Through the gateway against one subgraph (services, median ms)",
    ["query", "gateway", "subgraph", "ratio"],
    rows,
  );
}
