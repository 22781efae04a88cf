import type { CountyDoor } from "../county-door.js";
import { CountyDay, CountyFigure, HiddenFigure, ToldCount } from "../kernel-tables.js";
import { PROVINCE } from "../province.js";
import { runAs, serviceViewer } from "../viewer.js";

/** Whatever a county has told the upper level is gone there: its figures, its days, and how they were hidden. */
export async function forgetTold(door: CountyDoor, county: string): Promise<void> {
  await runAs(serviceViewer(door.subgraph, PROVINCE), () =>
    door.transaction(async (m) => {
      for (const entity of [CountyFigure, HiddenFigure, CountyDay, ToldCount]) await m.delete(entity, { county });
    }),
  );
}
