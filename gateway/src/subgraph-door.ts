import type { Viewer } from "@beegrid/kernel/viewer";
import type { GraphQLFormattedError } from "graphql";

export interface SubgraphRequest {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

export interface FileAnswer {
  status: number;
  contentType: string;
  bytes: Buffer;
}

/** All the gateway knows of a subgraph, in its own process or in another. */
export interface SubgraphDoor {
  name: string;
  /** `requestId` names the client's request in the subgraph's log; `signal` says that nobody waits for the answer any more. */
  execute(request: SubgraphRequest, viewer: Viewer, requestId?: string, signal?: AbortSignal): Promise<SubgraphAnswer>;
  /** Whether it can serve, or why it can not; for /readyz. */
  isReady(): Promise<boolean | string>;
  /** How far its events lag behind, by county; for /metrics. */
  outboxLag(): Promise<Record<string, OutboxLag>>;
}

/** Events of a county that wait, since when the oldest does (milliseconds since 1970), and those that are parked. */
export interface OutboxLag {
  waiting: number;
  oldestAt: number | null;
  parked: number;
}

/** The subgraph that keeps files. */
export interface FilesDoor {
  upload(viewer: Viewer, bytes: Buffer): Promise<FileAnswer>;
  download(county: string, id: string, by: { expires: string; signature: string } | Viewer): Promise<FileAnswer>;
}
