import { packTextsOf, type CountyPack, type PackFileName } from "@beegrid/kernel/pack";
import { currentViewer } from "@beegrid/kernel";
import { db } from "../door.js";
import { packInForce } from "./pack-in-force.js";

/** The three files of the county's pack as it is in force. To be run as the service viewer of that county. */
export async function exportCounty(): Promise<Record<PackFileName, string>> {
  return packTextsOf(await countyPack());
}

/** The county's pack as it is in force. To be run as the service viewer of that county. */
export function countyPack(): Promise<CountyPack> {
  const { county } = currentViewer();
  if (county === null) throw new Error("the upper level has no pack");
  return db.read((m) => packInForce(m, county));
}
