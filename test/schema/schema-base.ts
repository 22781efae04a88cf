import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { schemaFolder } from "./schema-files.js";

const run = promisify(execFile);

/** One git command's answer, or null: no repository, no such commit, no such file. */
async function git(...args: string[]): Promise<string | null> {
  try {
    const { stdout } = await run("git", args, { cwd: schemaFolder, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch {
    return null;
  }
}

/** The API schema that clients rely on, and where it was found; `sdl` is null when there is none to compare with. */
export interface SchemaBase {
  name: string;
  sdl: string | null;
}

/** The last release's schema; before the first release, that of the commit where this line of work left main. */
export async function schemaBase(): Promise<SchemaBase> {
  const tag = (await git("describe", "--tags", "--abbrev=0", "--match", "v*"))?.trim();
  if (tag) return { name: `release ${tag}`, sdl: await git("show", `${tag}:schema/api.graphql`) };
  for (const main of ["origin/main", "main"]) {
    const commit = (await git("merge-base", "HEAD", main))?.trim();
    if (commit) {
      return {
        name: `the merge base with ${main} (${commit.slice(0, 8)})`,
        sdl: await git("show", `${commit}:schema/api.graphql`),
      };
    }
  }
  return { name: "neither a release tag nor a merge base with main", sdl: null };
}
