import { PROVINCE, runAs, serviceViewer, type Installation } from "@beegrid/kernel";
import { resealPersonalData } from "@beegrid/organizations";
import { withSubgraphs } from "../county/with-subgraphs.js";

/** Brings all personal data under the key in force, county by county; cut short, it goes on where it ended. */
export async function reseal(installation: Installation): Promise<number> {
  const { loaded } = installation;
  await withSubgraphs(installation, loaded, async () => {
    for (const county of [PROVINCE, ...loaded]) {
      const done = await runAs(serviceViewer("organizations", county), () =>
        resealPersonalData((rows) => console.log(`${county}: ${rows}`)),
      );
      console.log(`${county}: done, ${done} people and accounts resealed.`);
    }
  });
  return 0;
}
