// node test/runner/run-specs.mjs [--skip <glob>]… [<glob of spec files>…]
// Without globs: the specs of jasmine.json. The settings of jasmine.json hold in any case.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import Jasmine from "jasmine";
import { Reporter } from "./reporter.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { values, positionals } = parseArgs({
  options: { skip: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});

const config = JSON.parse(readFileSync(join(root, "jasmine.json"), "utf8"));
const files = positionals.length > 0 ? positionals : config.spec_files;
const runner = new Jasmine({ projectBaseDir: root });
runner.loadConfig({ ...config, spec_files: [...files, ...values.skip.map((glob) => `!${glob}`)] });
runner.exitOnCompletion = false;
runner.clearReporters();
runner.addReporter(new Reporter());

const result = await runner.execute();
// A server that a spec forgot to close must not keep the run from ending.
process.exit(result.overallStatus === "passed" ? 0 : 1);
