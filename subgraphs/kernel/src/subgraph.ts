import {
  GraphQLError,
  execute,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import type { BuildSchemaOptions } from "type-graphql";
import type { EntityManager } from "typeorm";
import { sealing } from "./audit/seal.js";
import { auditHead, verifyAudit, type ChainReport } from "./audit/verify.js";
import type { NotedHead } from "./audit/chain-reads.js";
import type { CountyDoor } from "./county-door.js";
import { PROVINCE } from "./province.js";
import type { Erasure } from "./erasures.js";
import { eventReceiver, type DomainEvent, type EventHandlers } from "./events.js";
import { federatedSchema, type ReferenceResolver } from "./federation.js";
import { keepEvidence } from "./figures/evidence.js";
import type { Metric } from "./figures/metric.js";
import type { FileDoor } from "./files.js";
import { FigurePusher } from "./figures/figure-pusher.js";
import { log } from "./log.js";
import { reconcileAll, type Reconciled } from "./figures/reconcile-figures.js";
import type { Trend } from "./figures/trend.js";
import type { OutboxLag } from "./outbox/outbox-lag.js";
import { Relay, type Deliver } from "./relay.js";
import { safeErrors } from "./safe-errors.js";
import { PeriodicWork, type Sweep } from "./sweep.js";
import { runAs, serviceViewer, type Viewer } from "./viewer.js";

/** What a subgraph is made of. */
export interface SubgraphDefinition {
  door: CountyDoor;
  resolvers: NonNullable<BuildSchemaOptions["resolvers"]>;
  /** Types of other subgraphs that this one refers to or extends. */
  stubs: NonNullable<BuildSchemaOptions["orphanedTypes"]>;
  references: Record<string, ReferenceResolver>;
  handlers: EventHandlers;
  metrics: Metric[];
  /** Counts by day that the upper level sees of each county. */
  trends?: Trend[];
  sweeps?: Sweep[];
  files?: FileDoor;
  /** Forgets a person; done again, it changes nothing. */
  erase?: (erasure: Erasure, manager: EntityManager) => Promise<void>;
}

export interface GraphQLRequest {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** A subgraph as the gateway, its HTTP server and the tests use it. */
export interface Subgraph {
  name: string;
  sdl: string;
  door: CountyDoor;
  /** Event types this subgraph wants to hear of. */
  hears: string[];
  files?: FileDoor;
  execute(request: GraphQLRequest, viewer: Viewer, requestId?: string): Promise<ExecutionResult>;
  receive(event: DomainEvent): Promise<void>;
  /** Whether its databases answer. */
  isReady(): Promise<boolean>;
  /** Begins telling events, counting figures and sweeping. */
  start(deliver: Deliver, counties: () => string[]): void;
  /** Keeps which rows a county's published figures count now. */
  keepEvidence(county: string): Promise<void>;
  /** A county's published figures, each with what is missing or extra since the evidence was kept. */
  reconcile(county: string): Promise<Reconciled[]>;
  /** Forgets again whom a county has erased: an older copy of its database may have been put back. */
  replayErasures(county: string, erasures: Erasure[]): Promise<void>;
  /** Walks a county's audit from its first row to its last; `noted` are heads that were written down before. */
  verifyAudit(county: string, noted?: NotedHead[]): Promise<ChainReport>;
  /** The last seal of a county's audit; null before the first. */
  auditHead(county: string): Promise<NotedHead | null>;
  /** How far events lag behind, by county; empty before `start`. */
  outboxLag(): Promise<Record<string, OutboxLag>>;
  /** Waits for all that was emitted to be told. */
  idle(): Promise<void>;
  /** Sends the upper level what a county counts now. */
  tellFigures(county: string): Promise<void>;
  stop(): Promise<void>;
}

export async function createSubgraph(definition: SubgraphDefinition): Promise<Subgraph> {
  const { door, resolvers, stubs, references, handlers, metrics, trends = [], sweeps = [], files, erase } = definition;
  const { schema, sdl } = await federatedSchema(resolvers, stubs, references);
  const documents = new DocumentCache(schema);
  let relay: Relay | undefined;
  let pusher: FigurePusher | undefined;
  let periodic: PeriodicWork | undefined;
  return {
    name: door.subgraph,
    sdl,
    door,
    hears: Object.keys(handlers),
    files,
    receive: eventReceiver(door, handlers),
    async execute({ query, operationName, variables }, viewer, requestId) {
      const document = documents.get(query);
      if (document instanceof Array) return { errors: document };
      const run = async () => {
        log.debug({ subgraph: door.subgraph, operationName }, "executing");
        return safeErrors(
          await execute({ schema, document, operationName, variableValues: variables, contextValue: {} }),
          door.subgraph,
        );
      };
      return runAs(viewer, run, requestId);
    },
    isReady: () =>
      runAs(serviceViewer(door.subgraph, PROVINCE), () => door.read((m) => m.query("SELECT 1"))).then(
        () => true,
        () => false,
      ),
    start(deliver, counties) {
      relay = new Relay(door, deliver, counties);
      pusher = new FigurePusher(door, metrics, trends, counties);
      periodic = new PeriodicWork(door, [...sweeps, sealing(door)], counties);
    },
    keepEvidence: (county) =>
      runAs(serviceViewer(door.subgraph, county), () => door.transaction((m) => keepEvidence(m, metrics))),
    reconcile: (county) =>
      runAs(serviceViewer(door.subgraph, county), () => door.read((m) => reconcileAll(m, metrics))),
    async replayErasures(county, erasures) {
      if (!erase) return;
      for (const erasure of erasures)
        await runAs(serviceViewer(door.subgraph, county), () => door.transaction((m) => erase(erasure, m)));
    },
    verifyAudit: (county, noted) => runAs(serviceViewer(door.subgraph, county), () => verifyAudit(door, noted)),
    auditHead: (county) => runAs(serviceViewer(door.subgraph, county), () => auditHead(door)),
    outboxLag: async () => (await relay?.lag()) ?? {},
    async idle() {
      await relay?.idle();
    },
    async tellFigures(county) {
      await pusher?.tell(county);
    },
    async stop() {
      await periodic?.stop();
      await relay?.stop();
      await pusher?.stop();
      await door.close();
    },
  };
}

const DOCUMENTS = 1000;

/** The gateway sends the same few hundred documents again and again; the oldest gives way. */
class DocumentCache {
  private readonly known = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  get(query: string): DocumentNode | GraphQLError[] {
    const known = this.known.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch {
      return [new GraphQLError("syntax error", { extensions: { code: "GRAPHQL_PARSE_FAILED" } })];
    }
    const faults = validate(this.schema, document);
    if (faults.length)
      return faults.map((f) => new GraphQLError(f.message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
    this.known.set(query, document);
    if (this.known.size > DOCUMENTS) this.known.delete(this.known.keys().next().value as string);
    return document;
  }
}
