import { db } from "../door.js";
import { County } from "./county.js";
import { CountySection } from "./county-section.js";

/** A county at a glance, for whoever runs the installation. */
export interface CountyOverview {
  name: string;
  divisionCode: string;
  /** How many versions of sections were published, loads included. */
  versions: number;
  publishedAt: Date;
}

/** null while the county is being opened. To be run as the service viewer of that county. */
export function countyOverview(): Promise<CountyOverview | null> {
  return db.read(async (m) => {
    const [county] = await m.find(County);
    const [newest] = await m.find(CountySection, {
      select: { id: true, publishedAt: true },
      order: { publishedAt: "DESC" },
      take: 1,
    });
    if (!county || !newest) return null;
    const { name, divisionCode } = county;
    return { name, divisionCode, versions: await m.count(CountySection), publishedAt: newest.publishedAt };
  });
}
