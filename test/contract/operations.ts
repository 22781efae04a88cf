import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, print, separateOperations, type DocumentNode } from "graphql";

/** What clients send, kept as they send it; this file runs from test/dist/contract/. */
const text = readFileSync(fileURLToPath(new URL("../../contract/closed-loop.graphql", import.meta.url)), "utf8");

/** Every operation of the contract with the fragments it needs, by name. */
export const contractOperations: ReadonlyMap<string, DocumentNode> = new Map(
  Object.entries(separateOperations(parse(text))),
);

const documents = new Map([...contractOperations].map(([name, document]) => [name, print(document)]));

export function contractDocument(name: string): string {
  const document = documents.get(name);
  if (!document) throw new Error(`the contract has no operation ${name}`);
  return document;
}
