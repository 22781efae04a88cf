import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { boundingBox } from "./bounding-box.js";
import { checkCodes } from "./check-codes.js";
import { checkIdentity } from "./check-identity.js";
import { checkPlaces } from "./check-places.js";
import { checkPoints } from "./check-points.js";
import { checkReferences } from "./check-references.js";
import { checkRules } from "./check-rules.js";
import { fitsSchema } from "./check-schema.js";
import { checkWorkflow } from "./check-workflow.js";
import { PackError } from "./pack-fault.js";
import type { PackFault, ReportFault } from "./pack-fault.js";
import type { Boundary, CountyPack } from "./pack.js";
import { readDivisions } from "./read-divisions.js";
import { SourceDocument } from "./source-document.js";

export const PACK_FILES = ["pack.yaml", "divisions.csv", "boundary.geojson"] as const;
export type PackFileName = (typeof PACK_FILES)[number];

/** Reads and checks the pack in a folder such as counties/xinfeng. Throws PackError with everything that is wrong. */
export function readPack(folder: string): CountyPack {
  const slug = basename(resolve(folder));
  const missing = PACK_FILES.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) throw new PackError(missing.map((name) => missingFile(slug, name)));
  const text = (name: PackFileName) => readFileSync(join(folder, name), "utf8");
  return parsePack(slug, {
    "pack.yaml": text("pack.yaml"),
    "divisions.csv": text("divisions.csv"),
    "boundary.geojson": text("boundary.geojson"),
  });
}

/** As readPack, from the text of the three files; `slug` is the name of the folder they stand in. */
export function parsePack(slug: string, files: Record<PackFileName, string>): CountyPack {
  const faults: PackFault[] = [];
  const settings = new SourceDocument(`${slug}/pack.yaml`, files["pack.yaml"]);
  const outline = new SourceDocument(`${slug}/boundary.geojson`, files["boundary.geojson"]);
  const fault: ReportFault = (path, message, allowed) => faults.push(settings.fault(path, message, allowed));
  const outlineFault: ReportFault = (path, message, allowed) => faults.push(outline.fault(path, message, allowed));

  faults.push(...settings.syntaxFaults);
  const settingsFit = settings.syntaxFaults.length === 0 && fitsSchema("pack", settings.value, fault);
  faults.push(...outline.syntaxFaults);
  const outlineFits = outline.syntaxFaults.length === 0 && fitsSchema("boundary", outline.value, outlineFault);
  if (!settingsFit || !outlineFits) throw new PackError(inOrder(faults));

  const boundary = outline.value as Boundary;
  const pack = {
    ...(settings.value as Omit<CountyPack, "divisions" | "boundary">),
    divisions: [],
    boundary,
  } as CountyPack;
  pack.divisions = readDivisions(`${slug}/divisions.csv`, files["divisions.csv"], pack.place.divisionCode, faults);
  const divisionsFit = faults.length === 0;
  const box = boundingBox(boundary);
  if (!box)
    outlineFault(["features"], "the outline is not made of positions", "[longitude, latitude] pairs in degrees");
  checkIdentity(pack, slug, fault);
  checkCodes(pack, fault);
  checkWorkflow(pack, fault);
  checkRules(pack, fault);
  checkPoints(pack, fault);
  // With a row missing every mention of it would be a fault of its own.
  if (divisionsFit) checkReferences(pack, fault);
  if (divisionsFit && box) checkPlaces(pack, box, `${slug}/divisions.csv`, fault, faults);
  if (faults.length > 0) throw new PackError(inOrder(faults));
  return pack;
}

function missingFile(slug: string, name: PackFileName): PackFault {
  return {
    file: `${slug}/${name}`,
    line: 1,
    column: 1,
    path: "",
    message: "the file is missing",
    allowed: `a folder with ${PACK_FILES.join(", ")}`,
  };
}

function inOrder(faults: PackFault[]): PackFault[] {
  const rank = (fault: PackFault) => PACK_FILES.findIndex((name) => fault.file.endsWith(name));
  return faults.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
