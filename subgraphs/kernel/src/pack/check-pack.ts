import { boundingBox } from "./bounding-box.js";
import { checkCodes } from "./check-codes.js";
import { checkIdentity } from "./check-identity.js";
import { checkPlaces } from "./check-places.js";
import { checkReferences } from "./check-references.js";
import { checkRules } from "./check-rules.js";
import { fitsSchema } from "./check-schema.js";
import { checkWorkflow } from "./check-workflow.js";
import type { CountyPack } from "./pack.js";
import type { PackPath, ReportFault } from "./pack-fault.js";

/** One thing wrong in a pack that comes from no file. */
export interface SettingFault {
  path: PackPath;
  message: string;
  allowed: string;
  /** The same in Chinese, where the check has it. */
  zh?: string;
}

/** A slug that fits: which county it is, was said when it was opened. */
const KNOWN_SLUG = "county";

/** What is wrong with a pack as it would be in force, by the same checks as a folder's; empty when it may be published. */
export function packFaults(pack: CountyPack): SettingFault[] {
  const faults: SettingFault[] = [];
  const fault: ReportFault = (path, message, allowed, zh) => faults.push({ path, message, allowed, zh });
  const { divisions: _, boundary, ...settings } = pack;
  if (!fitsSchema("pack", { ...settings, slug: KNOWN_SLUG }, fault)) return faults;
  const box = boundingBox(boundary);
  checkIdentity(pack, pack.slug, fault);
  checkCodes(pack, fault);
  checkWorkflow(pack, fault);
  checkRules(pack, fault);
  checkReferences(pack, fault);
  if (box) checkPlaces(pack, box, "divisions.csv", fault, []);
  return faults;
}
