import { compileServers, writeConsoleTypes } from "./build.mjs";
import { runQuietly } from "./children.mjs";
import { environment } from "./node-24.mjs";
import { inRoot, root } from "./root.mjs";

/** Angular's compiler also checks the templates; the specs have a configuration of their own. */
const CONSOLE_CONFIGS = ["tsconfig.app.json", "tsconfig.spec.json"];

/**
 * Checks the types of the servers, the operations the console sends and the console, each also after one failed.
 * Resolves with `{ code, output }`.
 */
export async function checkTypes(node) {
  const ngc = inRoot("node_modules", "@angular", "compiler-cli", "bundles", "src", "bin", "ngc.js");
  const checkConsole = (config) =>
    runQuietly(node, [ngc, "--noEmit", "-p", inRoot("admin-ui", config)], { cwd: root, env: environment(node) });

  const results = [await compileServers(node), await writeConsoleTypes(node)];
  for (const config of CONSOLE_CONFIGS) {
    results.push(await checkConsole(config));
  }
  return {
    code: Math.max(...results.map(({ code }) => code)),
    output: results.map(({ output }) => output).join(""),
  };
}
