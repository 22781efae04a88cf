import type { ExecutionResult } from "graphql";
import type { Viewer } from "@beegrid/kernel/viewer";
import { currentRequest } from "./guards/request-scope.js";
import type { FilesDoor, OutboxLag, SubgraphDoor, SubgraphRequest } from "./subgraph-door.js";

/** What a subgraph in the same process offers. */
interface LocalSubgraph {
  name: string;
  execute(request: SubgraphRequest, viewer: Viewer, requestId?: string): Promise<ExecutionResult>;
  isReady(): Promise<boolean>;
  outboxLag(): Promise<Record<string, OutboxLag>>;
}

interface LocalFiles {
  upload(viewer: Viewer, bytes: Buffer): Promise<{ id: string }>;
  download(
    county: string,
    id: string,
    by: { expires: string; value: string } | Viewer,
  ): Promise<{ bytes: Buffer; contentType: string } | null>;
}

/** A subgraph called directly: the viewer is handed over as an object. */
export function localDoor(subgraph: LocalSubgraph): SubgraphDoor {
  return {
    name: subgraph.name,
    async execute(request, viewer, requestId = currentRequest().id) {
      const { data, errors } = await subgraph.execute(request, viewer, requestId);
      return { data, errors: errors?.map((error) => error.toJSON()) };
    },
    isReady: () => subgraph.isReady(),
    outboxLag: () => subgraph.outboxLag(),
  };
}

/** Whoever brings a signed address. */
const STRANGER: Viewer = {
  kind: "ANONYMOUS",
  id: "anonymous",
  county: null,
  name: "",
  grants: [],
  scopes: [],
  language: "zh-CN",
};

/** `refusal` turns what the file's owner threw into an answer for the person. */
export function localFiles(
  files: LocalFiles,
  refusal: (error: unknown, viewer: Viewer) => { status: number; body: object } | undefined,
): FilesDoor {
  const json = (status: number, body: object) => ({
    status,
    contentType: "application/json",
    bytes: Buffer.from(JSON.stringify(body)),
  });
  return {
    async upload(viewer, bytes) {
      try {
        return json(200, await files.upload(viewer, bytes));
      } catch (error) {
        const refused = refusal(error, viewer);
        if (!refused) throw error;
        return json(refused.status, refused.body);
      }
    },
    async download(county, id, by) {
      const signed = "signature" in by;
      try {
        const file = await files.download(county, id, signed ? { expires: by.expires, value: by.signature } : by);
        return file ? { status: 200, ...file } : json(404, { error: "not found" });
      } catch (error) {
        const refused = refusal(error, signed ? STRANGER : by);
        if (!refused) throw error;
        return json(refused.status, refused.body);
      }
    },
  };
}
