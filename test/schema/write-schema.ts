import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { generatedFiles } from "./generated-files.js";
import { committedFiles, schemaFolder, writeSchemaFile } from "./schema-files.js";

// `npm run schema`: writes schema/ anew and removes the file of a subgraph that is no more.
await mkdir(schemaFolder, { recursive: true });
const files = await generatedFiles();
for (const name of (await committedFiles()).keys()) {
  if (!files.has(name)) await rm(join(schemaFolder, name));
}
for (const [name, content] of files) {
  await writeSchemaFile(name, content);
  console.log(`schema/${name}`);
}
