import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { applyStationsSaved, KnownStation } from "./station.js";

describe("what volunteers know of stations", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  it("is the latest version, whatever the order of arrival", async () => {
    const here = await testCounty(db);
    const arrives = (version: number) => {
      const station = { id: "s", code: "east", name: `名 ${version}`, organizationCode: "station-east", version };
      return here.within((m) => applyStationsSaved({ stations: [station] }, m));
    };

    await arrives(1);
    await arrives(3);
    await arrives(2);

    expect(await here.find(KnownStation)).toEqual([
      jasmine.objectContaining({ id: "s", name: "名 3", version: 3 }),
    ] as never);
  });
});
