import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { forgetTold, PROVINCE, runAs, serviceViewer, StartUpError, type Installation } from "@beegrid/kernel";
import { unregisterCounty } from "@beegrid/organizations";
import { dropLeftovers } from "../backup/drop-copy.js";
import { DemoFile } from "../demo-file.js";
import { firstAccountsFile } from "../load-county.js";
import { withSubgraphs } from "./with-subgraphs.js";

const UNDECIDED = 2;

/**
 * Erases a suspended county for good: its databases in all subgraphs, its attachments, its accounts and their files, what
 * it has told the upper level, and its book of erasures. Cut short, it is no county any more, and the same command goes
 * on. `confirm` is the slug once more; on a terminal it is asked for.
 */
export async function eraseCounty(installation: Installation, slug: string, confirm?: string): Promise<number> {
  const county = installation.counties.find((one) => one.slug === slug);
  if (!county) throw new StartUpError(`There is no county ${slug} here.`);
  if (county.loadedAt && !county.suspendedAt)
    throw new StartUpError(`${slug} is in use: suspend it first (npm run county -- suspend ${slug}).`);
  if ((confirm ?? (await typed(slug))) !== slug) {
    console.error(`${slug}: nothing was erased. To do so, say --confirm ${slug}.`);
    return UNDECIDED;
  }
  await installation.alone(() => erase(installation, slug));
  console.log(
    `${slug} is erased: databases, attachments, accounts, and what it told the upper level. Backups elsewhere are not touched, ` +
      `and the keys are those of all counties. A pack in counties/${slug} is loaded anew by the next start unless BEEGRID_COUNTIES leaves it out.`,
  );
  return 0;
}

async function erase(installation: Installation, slug: string): Promise<void> {
  installation.markErasing(slug);
  await withSubgraphs(installation, [], async (subgraphs) => {
    await dropLeftovers(installation, subgraphs, slug);
    for (const { door } of subgraphs) await forgetTold(door, slug);
    await runAs(serviceViewer("organizations", PROVINCE), () => unregisterCounty(slug));
  });
  for (const name of [firstAccountsFile(slug), `erasures-${slug}.jsonl`])
    rmSync(join(installation.folder, name), { force: true });
  new DemoFile(installation).remove(slug);
  installation.forgetCounty(slug);
}

/** On a terminal the person types the county's name; elsewhere nobody does. */
async function typed(slug: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`Everything of ${slug} will be gone for good. Type ${slug} to erase it: `)).trim();
  } finally {
    terminal.close();
  }
}
