import { randomUUID } from "node:crypto";
import { contractDocument } from "../contract/operations.js";
import type { OperationName } from "./answers.js";
import { castOf } from "./incidents.js";
import type { Installation } from "./installation.js";
import { Visitor } from "./visitor.js";

/** A write that the product has acknowledged. */
export interface Acknowledged {
  id: string;
  state: string;
  /** When the answer was here, milliseconds since 1970. */
  at: number;
}

const PAUSE_MS = 150;

type Row = { id: string; state: string; version: number };

/** The people of a county who take incidents along the whole loop, one after the other, until they are told to stop. */
export class LoopWriter {
  /** Every step that was acknowledged, in order. */
  readonly acknowledged: Acknowledged[] = [];
  private stopping = false;
  private running: Promise<void> | undefined;

  private constructor(
    private readonly people: Record<"rider" | "dispatcher" | "handler" | "verifier", Visitor>,
    private readonly report: object,
    private readonly unitId: string,
  ) {}

  static async of(here: Installation, county: string): Promise<LoopWriter> {
    const cast = castOf(county);
    const [rider, dispatcher, handler, verifier] = [
      await Visitor.rider(here, county),
      await Visitor.staff(here, county, cast.dispatcher),
      await Visitor.staff(here, county, cast.handler),
      await Visitor.staff(here, county, cast.verifier),
    ];
    const { data } = await dispatcher.asks(contractDocument("Organizations"), {
      filter: { text: cast.unit },
      first: 100,
    });
    const { edges } = data.organizations as { edges: { node: { id: string; path: string } }[] };
    const unit = edges.find(({ node }) => node.path.endsWith(`/${cast.unit}/`));
    return new LoopWriter({ rider, dispatcher, handler, verifier }, cast.report, unit?.node.id ?? "");
  }

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  /** Resolves when what was begun is done; rejects when the product refused something. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** One incident from the report to the verification, which pays the rider. */
  async once(attachmentIds: string[] = []): Promise<Row> {
    const { rider, dispatcher, handler, verifier } = this.people;
    let row = await this.step(rider, "ReportIncident", { idempotencyKey: randomUUID(), ...this.report, attachmentIds });
    const next = async (by: Visitor, mutation: OperationName, more: object = {}) =>
      (row = await this.step(by, mutation, { incidentId: row.id, version: row.version, ...more }));
    await next(dispatcher, "AcceptIncident");
    await next(dispatcher, "DispatchIncident", { organizationId: this.unitId });
    await next(handler, "StartIncident");
    await next(handler, "ResolveIncident", { note: "已处置" });
    return next(verifier, "VerifyIncident", { passed: true });
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await this.once();
      // People pause too; and what was done is looked at one by one afterwards.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async step(by: Visitor, mutation: OperationName, input: object): Promise<Row> {
    const { data, code } = await by.asks(contractDocument(mutation), { input });
    const [payload] = Object.values(data) as ({ incident: Row | null; userErrors: object[] } | null)[];
    if (!payload?.incident) throw new Error(`${mutation}: ${code} ${JSON.stringify(payload?.userErrors)}`);
    const { id, state } = payload.incident;
    this.acknowledged.push({ id, state, at: Date.now() });
    return payload.incident;
  }
}
