import { breakingChanges } from "./breaking-changes.js";
import { compose } from "./composition.js";
import { undescribed } from "./descriptions.js";
import { drift } from "./drift.js";
import { schemaBase } from "./schema-base.js";
import { committedFiles, committedSubgraphs } from "./schema-files.js";

// node check.js <drift | descriptions | composition | breaking>: one step of `npm run check`.

/** What a check found wrong, and what is worth knowing though nothing is wrong. */
interface Finding {
  problems: string[];
  notes?: string[];
}

async function committedApi(): Promise<string> {
  const api = (await committedFiles()).get("api.graphql");
  if (api === undefined) throw new Error("schema/api.graphql is missing: run npm run schema.");
  return api;
}

const checks: Record<string, () => Promise<Finding>> = {
  async drift() {
    // Only this check loads the product: the others still speak when it does not start.
    const { generatedFiles } = await import("./generated-files.js");
    const problems = drift(await committedFiles(), await generatedFiles());
    return { problems: problems.length > 0 ? [...problems, "Run npm run schema and commit schema/."] : [] };
  },

  async descriptions() {
    return { problems: undescribed(await committedApi()).map((coordinate) => `no description: ${coordinate}`) };
  },

  async composition() {
    const subgraphs = committedSubgraphs(await committedFiles());
    if (subgraphs.length === 0) return { problems: ["schema/ holds no subgraph: run npm run schema."] };
    const { errors, hints } = compose(subgraphs);
    return { problems: errors, notes: hints.map((hint) => `hint: ${hint}`) };
  },

  async breaking() {
    const base = await schemaBase();
    if (base.sdl === null) return { problems: [], notes: [`nothing to compare with (${base.name})`] };
    const problems = breakingChanges(base.sdl, await committedApi());
    return { problems, notes: [`compared with ${base.name}`] };
  },
};

const name = process.argv[2] ?? "";
const check = checks[name];
if (check === undefined) throw new Error(`Unknown check "${name}"; there are ${Object.keys(checks).join(", ")}.`);
const { problems, notes = [] } = await check();
for (const line of [...notes, ...problems]) console.log(line);
process.exitCode = problems.length > 0 ? 1 : 0;
