import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What was compiled, beside what git knows: the copy starts where the repository is. */
const COMPILED = ["subgraphs/*/dist", "gateway/dist", "test/dist"];

/** A copy of the repository in a temporary folder, sharing the packages, in which faults may be planted. */
export class MutantHouse {
  constructor(folder) {
    this.folder = folder;
  }

  static of(root) {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "beegrid-mutants-"));
    const git = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const files = execFileSync("git", git, { cwd: root, encoding: "utf8", maxBuffer: 1e8 }).split("\0").filter(Boolean);
    for (const file of files.filter((one) => existsSync(join(root, one)))) copy(root, folder, file);
    for (const pattern of COMPILED)
      for (const dist of expanded(root, pattern)) if (existsSync(join(root, dist))) copy(root, folder, dist);
    sharePackages(root, folder, "node_modules");
    for (const workspace of ["gateway", "subgraphs/kernel"])
      sharePackages(root, folder, join(workspace, "node_modules"));
    return new MutantHouse(folder);
  }

  /** Plants the edits of one mutant; returns how to take them back. Refuses when a text is not there exactly once. */
  plant({ edits }) {
    const before = new Map();
    const after = new Map();
    for (const { file, find, replace } of edits) {
      const path = join(this.folder, file);
      if (!existsSync(path)) throw new Error(`${file} is not there`);
      if (!before.has(path)) before.set(path, readFileSync(path, "utf8"));
      const text = after.get(path) ?? before.get(path);
      const times = text.split(find).length - 1;
      if (times !== 1) throw new Error(`${file} holds ${times} times what must stand there once: ${find}`);
      after.set(
        path,
        text.replace(find, () => replace),
      );
    }
    for (const [path, text] of after) writeFileSync(path, text);
    return () => before.forEach((text, path) => writeFileSync(path, text));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copy(root, folder, path) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(root, path), join(folder, path), { recursive: true, preserveTimestamps: true });
}

function expanded(root, pattern) {
  const [head, tail] = pattern.split("/*/");
  return tail ? readdirSync(join(root, head)).map((name) => join(head, name, tail)) : [pattern];
}

/** Packages are shared by links to each; our own workspaces link to the copy beside them. */
function sharePackages(root, folder, path) {
  if (!existsSync(join(root, path))) return;
  mkdirSync(join(folder, path), { recursive: true });
  for (const name of readdirSync(join(root, path))) {
    if (name === "@beegrid")
      cpSync(join(root, path, name), join(folder, path, name), { recursive: true, verbatimSymlinks: true });
    else if (name !== ".cache") symlinkSync(join(root, path, name), join(folder, path, name));
  }
}
