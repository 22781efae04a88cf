import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot } from "./root.mjs";

const module = pathToFileURL(inRoot("bin", "lib", "children.mjs")).href;

/** Runs a script that uses the module and waits until it, or what it started, prints something. */
async function script(code, ...args) {
  const source = `import { atExit, ended, leave, leaveOnSignals, start } from ${JSON.stringify(module)};\n${code}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout.setEncoding("utf8"), "data");
  return child;
}

describe("children of a script", () => {
  it("are stopped with their own children before the clean-up, when the script is told to stop", async () => {
    const folder = mkdtempSync(join(tmpdir(), "beegrid-children-"));
    const child = await script(
      `import { rmSync } from "node:fs";
       leaveOnSignals();
       atExit(() => rmSync(process.argv[1], { recursive: true }));
       const inner = "console.log('up'); setInterval(() => {}, 1000)";
       const outer = "require('child_process').spawn(process.execPath, ['-e', " + JSON.stringify(inner) + "], { stdio: 'inherit' })";
       await ended(start(process.execPath, ["-e", outer], { stdio: "inherit" }));
       console.log("the next step began");`,
      folder,
    );
    let after = "";
    child.stdout.on("data", (text) => (after += text));
    child.kill("SIGTERM");
    // The grandchild holds the same pipe: it closes when nobody is left.
    const [code] = await once(child, "close");

    expect(code).toBe(143);
    expect(after).toBe("");
    expect(existsSync(folder)).toBeFalse();
    rmSync(folder, { recursive: true, force: true });
  });

  it("leave with the code they were given when all is done", async () => {
    const child = await script(`console.log("ready"); await leave(3);`);
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    expect(code).toBe(3);
  });
});
