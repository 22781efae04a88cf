import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

/** A subgraph as the composition root hands it over. */
export interface SubgraphSchema {
  name: string;
  sdl: string;
}

/** What composing gave: a supergraph and the composer's hints, or the reasons why it failed. */
export type Composition =
  { supergraphSdl: string; hints: string[]; errors: [] } | { supergraphSdl: null; hints: []; errors: string[] };

/**
 * Composes the subgraphs. The supergraph names no addresses: the gateway decides how it reaches a subgraph, in its own
 * process or over HTTP.
 */
export function compose(subgraphs: SubgraphSchema[]): Composition {
  const services = subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) }));
  const result = composeServices(services);
  if (result.errors !== undefined) {
    return { supergraphSdl: null, hints: [], errors: result.errors.map((error) => error.message) };
  }
  return { supergraphSdl: result.supergraphSdl, hints: result.hints.map((hint) => hint.toString()), errors: [] };
}
