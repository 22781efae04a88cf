import type { Subgraph } from "@beegrid/kernel";
import { connectForTest, type TestCounty } from "@beegrid/kernel/test-kit";
import { Canteen } from "./canteens/canteen.js";
import { db } from "./door.js";
import { brokenInvariants, createStations } from "./index.js";
import { Merchant } from "./merchants/merchant.js";
import { KnownOrganization } from "./projections/organization.js";
import { stationsCounty } from "./spec-kit/stations-county.js";
import { OfferedService } from "./stations/offered-service.js";
import { Station } from "./stations/station.js";

describe("the invariants of stations", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const breaks: Record<string, { fault: RegExp; how: (here: TestCounty) => Promise<unknown> }> = {
    "a service of a station that is gone": {
      fault: /service offered by a station/,
      how: (here) => here.given(OfferedService, { stationId: "gone", code: "water" }),
    },
    "a merchant whose street is gone": {
      fault: /organisation is not there/,
      how: (here) => here.within((m) => m.delete(KnownOrganization, { code: "440233002" })),
    },
    "a station without its organisation": {
      fault: /organisation is not there/,
      how: (here) => here.within((m) => m.update(Station, { code: "xiqu" }, { code: "elsewhere" })),
    },
    "a merchant withdrawn before it was listed": {
      fault: /withdrawn before/,
      how: (here) =>
        here.within((m) =>
          m.update(
            Merchant,
            { code: "repairs" },
            { listedAt: new Date("2026-02-01"), withdrawnAt: new Date("2026-01-01") },
          ),
        ),
    },
    "a canteen without a seat": {
      fault: /without a seat/,
      how: (here) => here.within((m) => m.update(Canteen, { code: "east-canteen" }, { seats: 0 })),
    },
  };

  it("hold in a county whose stations were published", async () => {
    const here = await stationsCounty(subgraph);

    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  for (const [name, { fault, how }] of Object.entries(breaks))
    it(`name ${name}`, async () => {
      const here = await stationsCounty(subgraph);
      await how(here);

      const broken = await here.within(brokenInvariants);

      expect(broken.some((sentence) => fault.test(sentence)))
        .withContext(broken.join("; "))
        .toBe(true);
    });
});
