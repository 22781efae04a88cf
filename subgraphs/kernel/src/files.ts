import { GraphQLError } from "graphql";
import { isDatabaseAway } from "./database-away.js";
import { DomainError, refuse } from "./errors.js";
import { runAs, type Viewer } from "./viewer.js";

export interface StoredFile {
  bytes: Buffer;
  contentType: string;
}

/** How files of a county go in and out; the gateway passes them through and keeps none. */
export interface FileDoor {
  /** Stores a file for this viewer; throws DomainError or a refusal when it may or can not. */
  upload(viewer: Viewer, bytes: Buffer): Promise<{ id: string }>;
  /** The file behind a short-lived signed address, or for a viewer who may read it; null = there is none. */
  download(
    county: string,
    id: string,
    signature: { expires: string; value: string } | Viewer,
  ): Promise<StoredFile | null>;
}

/** What a person is told whose file was not taken or not found for the moment; undefined for a fault of ours. */
export function uploadRefusal(error: unknown, viewer: Viewer): { status: number; body: object } | undefined {
  if (error instanceof DomainError)
    return { status: 422, body: { userErrors: [runAs(viewer, () => error.asUserError())] } };
  if (error instanceof GraphQLError && error.extensions.code === "FORBIDDEN")
    return { status: 403, body: { errors: [{ message: error.message, extensions: { code: "FORBIDDEN" } }] } };
  const code = (error as { extensions?: { code?: string } }).extensions?.code;
  if (code === "SERVICE_UNAVAILABLE" || isDatabaseAway(error)) {
    const { message, extensions } = runAs(viewer, () => refuse("SERVICE_UNAVAILABLE"));
    return { status: 503, body: { errors: [{ message, extensions }] } };
  }
  return undefined;
}
