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
  /** `requestId` names the client's request in the subgraph's log. */
  execute(request: SubgraphRequest, viewer: Viewer, requestId?: string): Promise<SubgraphAnswer>;
  /** Whether it can serve; for /readyz. */
  isReady(): Promise<boolean>;
}

/** The subgraph that keeps files. */
export interface FilesDoor {
  upload(viewer: Viewer, bytes: Buffer): Promise<FileAnswer>;
  download(county: string, id: string, by: { expires: string; signature: string } | Viewer): Promise<FileAnswer>;
}
