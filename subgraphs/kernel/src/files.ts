import type { Viewer } from "./viewer.js";

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
