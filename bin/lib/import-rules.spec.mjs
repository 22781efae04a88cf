import { ESLint, Linter } from "eslint";
import tseslint from "typescript-eslint";
import { inRoot, root } from "./root.mjs";

const RULES = ["no-restricted-imports", "no-restricted-syntax"];
const eslint = new ESLint({ cwd: root });

/** What ESLint, as configured for `file`, says about one line of code; only the rules about imports are asked. */
async function refusals(file, code) {
  const { rules } = await eslint.calculateConfigForFile(inRoot(file));
  const asked = Object.fromEntries(RULES.filter((rule) => rules[rule]).map((rule) => [rule, rules[rule]]));
  return new Linter().verify(code, { languageOptions: { parser: tseslint.parser }, rules: asked });
}

describe("import rules", () => {
  for (const [file, code] of [
    ["subgraphs/incidents/src/incidents/incident.ts", 'import { Member } from "@beegrid/organizations";'],
    ["subgraphs/incidents/src/incidents/incident.ts", 'import type { Member } from "@beegrid/organizations";'],
    ["subgraphs/stations/src/index.ts", 'export * from "@beegrid/gateway/standalone";'],
    ["subgraphs/kernel/src/command.ts", 'import { Incident } from "@beegrid/incidents";'],
    ["gateway/src/app.ts", 'import { command } from "@beegrid/kernel";'],
    ["gateway/src/app.ts", 'import { readPack } from "@beegrid/kernel/pack";'],
    ["gateway/src/app.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["gateway/src/services.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["gateway/src/app.spec.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["test/e2e/loop.spec.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["admin-ui/src/app/shell/shell.ts", 'import { viewer } from "@beegrid/kernel/viewer";'],
    ["admin-ui/src/app/shell/shell.ts", 'import { app } from "../../../../gateway/src/app";'],
    ["subgraphs/stations/src/stations/station.ts", 'import { DataSource } from "typeorm";'],
    ["gateway/src/standalone.ts", 'import { DataSource } from "typeorm";'],
    ["test/kit/county.ts", 'import { DataSource } from "typeorm";'],
    ["subgraphs/stations/src/stations/station.ts", "manager.getRepository(Station);"],
  ]) {
    it(`refuse in ${file}: ${code}`, async () => expect((await refusals(file, code)).length).toBe(1));
  }

  for (const [file, code] of [
    ["subgraphs/incidents/src/incidents/incident.ts", 'import { command } from "@beegrid/kernel";'],
    ["subgraphs/incidents/src/incidents/incident.spec.ts", 'import { county } from "@beegrid/kernel/test-kit";'],
    ["subgraphs/incidents/src/incidents/incident.ts", 'import { Column, Entity } from "typeorm";'],
    ["subgraphs/kernel/src/county-databases.ts", 'import { DataSource } from "typeorm";'],
    ["gateway/src/app.ts", 'import { runAs } from "@beegrid/kernel/viewer";'],
    ["gateway/src/app.ts", 'import { verifyAccessToken } from "@beegrid/kernel/access-token";'],
    ["gateway/src/app.spec.ts", 'import { county } from "@beegrid/kernel/test-kit";'],
    ["gateway/src/standalone.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["gateway/src/subgraph-schemas.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["gateway/src/load-counties.ts", 'import { incidents } from "@beegrid/incidents";'],
    ["test/e2e/loop.spec.ts", 'import { standalone } from "@beegrid/gateway/standalone";'],
    ["admin-ui/src/app/shell/shell.ts", 'import { ViewerGQL } from "../../generated/session";'],
  ]) {
    it(`allow in ${file}: ${code}`, async () => expect(await refusals(file, code)).toEqual([]));
  }
});
