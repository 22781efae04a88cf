import { readFileSync } from "node:fs";

/** What the console asks by one of its files, e.g. `me/change-password`: open on every installation. */
export const consoleDocument = (name: string): string =>
  readFileSync(new URL(`../../../admin-ui/src/app/${name}.graphql`, import.meta.url), "utf8");
