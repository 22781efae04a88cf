import { subgraphSchemas } from "@beegrid/gateway/subgraph-schemas";
import { schemaFilesOf } from "./schema-files.js";

/** The files of schema/ as the code of this moment would write them. */
export const generatedFiles = async (): Promise<Map<string, string>> => schemaFilesOf(await subgraphSchemas());
