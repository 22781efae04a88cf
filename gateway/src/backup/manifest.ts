import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DatabaseDump, SecretKey } from "@beegrid/kernel";

export const MANIFEST = "manifest.json";
export const FORMAT_VERSION = 1;

export interface FileSum {
  bytes: number;
  sha256: string;
}

/** What a backup of a county, or of the upper level, says of itself. No key and no person's data stands in it. */
export interface Manifest {
  format: "beegrid-backup";
  formatVersion: number;
  /** Version of the product that took it. */
  product: string;
  /** The county's slug, or "province". */
  place: string;
  demo: boolean;
  /** Where it was taken; it is restored on either engine. */
  engine: "sqlite" | "mariadb";
  /** Before the first and after the last snapshot, ISO 8601. What was acknowledged before `takenFrom` is in it. */
  takenFrom: string;
  takenTo: string;
  /** Ids of the keys under which its personal data are sealed; the first is the one in force, and seals this manifest. */
  keys: string[];
  /** By subgraph. */
  databases: Record<string, DatabaseDump>;
  /** Every file of the backup but this one, by its path. */
  files: Record<string, FileSum>;
  /** Attachments with a row whose file was not there. */
  missing: string[];
}

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
export const PRODUCT = version;

/** The manifest as text, sealed by the key: who has not the key can neither change nor make one. */
export function sealedText(manifest: Manifest, key: SecretKey): string {
  return `${JSON.stringify({ ...manifest, seal: sealOf(manifest, key) }, null, 1)}\n`;
}

/** What is sealed says what it said. */
export function isSealedBy(key: SecretKey, { seal, ...manifest }: Manifest & { seal?: unknown }): boolean {
  const [given, right] = [Buffer.from(String(seal)), Buffer.from(sealOf(manifest, key))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function sealOf(manifest: Manifest, { bytes }: SecretKey): string {
  return createHmac("sha256", bytes)
    .update(`beegrid backup\n${JSON.stringify(manifest)}`)
    .digest("hex");
}
