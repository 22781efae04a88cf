import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The committed supergraph, composed at build time. */
export function readSupergraph(): string {
  return readFileSync(fileURLToPath(new URL("../../schema/supergraph.graphql", import.meta.url)), "utf8");
}
