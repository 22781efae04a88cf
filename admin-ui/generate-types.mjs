/**
 * Writes src/generated/<area>.ts: typed documents and services from the .graphql files of each area and the API schema;
 * and src/generated/operations.json: every operation with its hash, which the build puts beside the program.
 * Usage: node generate-types.mjs [schema file]
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as apolloAngular from "@graphql-codegen/typescript-apollo-angular";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import { buildSchema, concatAST, Kind, parse, print, printSchema, separateOperations } from "graphql";

const here = fileURLToPath(new URL(".", import.meta.url));
const schema = buildSchema(readFileSync(process.argv[2] ?? join(here, "../schema/api.graphql"), "utf8"));
const out = join(here, "src/generated");
const app = join(here, "src/app");

const manifest = [];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const area of readdirSync(app, { withFileTypes: true })) {
  if (!area.isDirectory()) continue;
  const names = readdirSync(join(app, area.name)).filter((name) => name.endsWith(".graphql"));
  if (names.length === 0) continue;
  const documents = names.map((name) => {
    const location = join(app, area.name, name);
    return { location, document: parse(readFileSync(location, "utf8")) };
  });
  const text = await codegen({
    filename: join(out, `${area.name}.ts`),
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    // One module per area, so that a lazy area's documents stay in its own chunk.
    plugins: [{ operations: {} }, { apolloAngular: {} }],
    pluginMap: { operations: operationTypes, apolloAngular },
    config: {
      // Texts parsed in the browser: 24 documents that share two fragments are 240 kB as syntax trees and 20 kB as text.
      documentMode: "graphQLTag",
      dedupeFragments: true,
      addExplicitOverride: true,
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      scalars: { DateTime: "string", Date: "string", JSON: "unknown" },
    },
  });
  writeFileSync(join(out, `${area.name}.ts`), text);
  // A fragment stands in the area that uses it: each operation is whole with the files of its own.
  const operations = separateOperations(concatAST(documents.map(({ document }) => document)));
  for (const [name, document] of Object.entries(operations)) {
    const body = print(document);
    const { operation } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    manifest.push({ id: createHash("sha256").update(body).digest("hex"), name, type: operation, body });
  }
}

// The gateway lets the console send these where ad-hoc documents are refused.
writeFileSync(
  join(out, "operations.json"),
  JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations: manifest }, null, 2),
);
