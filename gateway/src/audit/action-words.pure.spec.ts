import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ACTIONS } from "@beegrid/kernel/permissions";

const consoleFile = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../admin-ui/src/app/${name}`, import.meta.url)), "utf8");

/** The console imports no server code; so what there is on the server is held against its files here. */
describe("every action that can stand in the audit", () => {
  const [words, zh, en] = ["audit/audit-words.ts", "ui/texts/audit.zh.ts", "ui/texts/audit.en.ts"].map(consoleFile);
  for (const action of ACTIONS)
    it(`${action} has a name in both languages`, () => {
      expect(words).toMatch(new RegExp(`"${action}": "audit\\.action\\.${action}"`));
      expect(zh).toMatch(new RegExp(`"audit\\.action\\.${action}": ".*\\p{Script=Han}`, "u"));
      expect(en).toMatch(new RegExp(`"audit\\.action\\.${action}": "[A-Z]`));
    });
});
