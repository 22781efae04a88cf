import { Access, type Doorway } from "./access.js";

/** A question that only this subgraph can answer. */
const QUESTIONS: Record<string, string> = {
  organizations: "{ organizations(first: 1) { edges { node { id } } } }",
  volunteers: "{ rewards(first: 1) { edges { node { id } } } }",
  stations: "{ stations(first: 1) { edges { node { id } } } }",
  incidents: "{ incidents(first: 1) { edges { node { id } } } }",
};

/** Asks what a hanging subgraph should answer, to see how long the gateway takes to say that it does not. */
export class Probe {
  /** Milliseconds until the answer came that says so, by subgraph. */
  readonly answered: { subgraph: string; ms: number }[] = [];
  private readonly access: Access;

  constructor(private readonly doorway: Doorway) {
    this.access = new Access(doorway);
  }

  /** Signs in while all is well. */
  async ready(): Promise<void> {
    await this.access.token("staff:dispatcher");
  }

  /** `wire`: "gateway→incidents". */
  async ask(wire: string): Promise<void> {
    const subgraph = wire.split("→")[1] ?? "";
    const query = QUESTIONS[subgraph];
    const token = await this.access.token("staff:dispatcher").catch(() => undefined);
    if (!token || !query) return;
    const from = performance.now();
    const response = await fetch(`${this.doorway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    }).catch(() => undefined);
    const text = await response?.text();
    if (text?.includes("SUBGRAPH_UNAVAILABLE")) this.answered.push({ subgraph, ms: performance.now() - from });
  }
}
