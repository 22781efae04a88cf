import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, wherever the script was called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** Reads the workspace folders from the root package.json, the one place that lists them. */
export const workspacesOf = (packageJson) => packageJson.workspaces ?? [];
