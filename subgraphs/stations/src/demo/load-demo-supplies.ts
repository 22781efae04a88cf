import { insertMany, seeded } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { clock } from "../stations/clock.js";
import { dayIn } from "../stations/opening-hours.js";
import { NOT_KEPT, StationKeeping } from "../stations/station-keeping.js";
import { CountedSupply } from "../stations/station-supply.js";
import { Station } from "../stations/station.js";

const DAY = 86_400_000;

/** Supplies of a demo county's stations, made up; each was counted a day ago. Call inside runAs(serviceViewer("stations", county)). */
export async function loadDemoSupplies(pack: CountyPack): Promise<void> {
  const kinds = pack.stations.supplies ?? [];
  if (kinds.length === 0) return;
  const random = seeded(pack.demo.seed);
  const now = clock.now();
  await db.transaction(async (m) => {
    const stations = await m.find(Station, { order: { code: "ASC" } });
    const rows = stations.flatMap(({ id: stationId }) =>
      kinds.map(({ code }, i) => ({
        stationId,
        code,
        quantity: 2 + Math.floor(random() * 30),
        // The first of the list keeps for months; some of the others expire within weeks.
        expiresOn: dayIn(new Date(now.getTime() + Math.floor((i === 0 ? 180 : 20) + random() * 200) * DAY)),
      })),
    );
    const countedAt = new Date(now.getTime() - DAY);
    const kept = stations.map(({ id: stationId }) => ({ stationId, ...NOT_KEPT, version: 1, countedAt }));
    await insertMany(m, StationKeeping, kept);
    await insertMany(m, CountedSupply, rows);
  });
}
