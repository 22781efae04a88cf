import { boundingBox } from "./bounding-box.js";
import { checkCodes } from "./check-codes.js";
import { checkIdentity } from "./check-identity.js";
import { checkPlaces } from "./check-places.js";
import { checkPoints } from "./check-points.js";
import { checkReferences } from "./check-references.js";
import { checkRules } from "./check-rules.js";
import { fitsSchema } from "./check-schema.js";
import { checkWorkflow } from "./check-workflow.js";
import type { CountyPack } from "./pack.js";
import type { ReportFault } from "./pack-fault.js";
import type { SettingFault } from "./setting-fault.js";

/** A slug that fits: which county it is, was said when it was opened. */
const KNOWN_SLUG = "county";

/** What is wrong with a pack as it would be in force, by the same checks as a folder's; empty when it may be published. */
export function packFaults(pack: CountyPack): SettingFault[] {
  const faults: SettingFault[] = [];
  const fault: ReportFault = (path, message, allowed, zh) => faults.push({ path, message, allowed, zh });
  const settings: Partial<CountyPack> = { ...pack, slug: KNOWN_SLUG };
  delete settings.divisions;
  delete settings.boundary;
  if (!fitsSchema("pack", settings, fault)) return faults;
  const box = boundingBox(pack.boundary);
  checkIdentity(pack, pack.slug, fault);
  checkCodes(pack, fault);
  checkWorkflow(pack, fault);
  checkRules(pack, fault);
  checkPoints(pack, fault);
  checkReferences(pack, fault);
  if (box) checkPlaces(pack, box, "divisions.csv", fault, []);
  return faults;
}
