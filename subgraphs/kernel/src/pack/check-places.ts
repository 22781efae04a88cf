import { isInside } from "./bounding-box.js";
import type { BoundingBox } from "./bounding-box.js";
import type { CountyPack } from "./pack.js";
import type { PackFault, ReportFault } from "./pack-fault.js";

/** Stations and division centres lie within the box around the outline; swapped longitude and latitude fall out here. */
export function checkPlaces(
  pack: CountyPack,
  box: BoundingBox,
  divisionsFile: string,
  fault: ReportFault,
  faults: PackFault[],
): void {
  const allowed = `longitude ${box.west} to ${box.east}, latitude ${box.south} to ${box.north}`;
  pack.stations.stations.forEach((station, i) => {
    const path = ["stations", "stations", i];
    if (!isInside(box, station.location)) fault([...path, "location"], "lies outside the county's outline", allowed);
    station.openingHours.forEach(({ from, to }, j) => {
      if (from >= to)
        fault(
          [...path, "openingHours", j, "to"],
          `"${to}" is not after "${from}"`,
          "an end later on the same day; past midnight in two rows",
        );
    });
  });
  pack.divisions.forEach((division, index) => {
    if (isInside(box, division)) return;
    // No row was left out, or the file would have been refused before: the row's line is its index after the header.
    faults.push({
      file: divisionsFile,
      line: index + 2,
      column: 1,
      path: "longitude",
      message: `${division.code} lies outside the county's outline`,
      allowed,
    });
  });
}
