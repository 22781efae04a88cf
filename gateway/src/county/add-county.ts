import { join } from "node:path";
import { StartUpError, type Installation } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import type { Take } from "@beegrid/organizations";
import { packIn } from "../load-counties.js";
import { firstAccountsFile, loadCounty } from "../load-county.js";
import { progressOn } from "../progress.js";
import { readableFolder } from "./folder-named.js";
import { takeFile } from "./take-file.js";
import { tellUpperLevel, withSubgraphs } from "./with-subgraphs.js";

/** Brings a county into the installation, or a changed pack into a county that is there. */
export async function addCounty(installation: Installation, folder: string, take: string | undefined): Promise<number> {
  if (take !== undefined && !isTake(take)) throw new StartUpError(`--take is file or ours, not "${take}".`);
  const pack = packIn(readableFolder(folder));
  if (installation.loaded.includes(pack.slug)) return takeFile(installation, pack, take);
  await installation.alone(() => bringIn(installation, pack));
  console.log(`${pack.slug} (${pack.place.name.zh}) is in use.`);
  sayAccounts(installation, pack.slug);
  return 0;
}

const isTake = (word: string): word is Take => word === "file" || word === "ours";

async function bringIn(installation: Installation, pack: CountyPack): Promise<void> {
  const progress = progressOn(process.stdout);
  await withSubgraphs(installation, [], async (subgraphs) => {
    await loadCounty(installation, subgraphs, pack, progress.report);
    await tellUpperLevel(subgraphs, pack.slug);
  });
  progress.done();
}

function sayAccounts({ demo, folder }: Installation, slug: string): void {
  const file = join(folder, demo ? "demo-accounts.json" : firstAccountsFile(slug));
  console.log(
    demo
      ? `Its demo accounts are in ${file}`
      : `The first passwords of its four administrators are in ${file}: hand them on, then delete the file.`,
  );
}
