import { Supergraph } from "@apollo/federation-internals";
import { printSchema } from "graphql";

/** The schema that clients see, printed from a supergraph: without the joins, links and inaccessible parts. */
export const apiSchema = (supergraphSdl: string): string =>
  printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
