import { uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { OfferedService } from "./offered-service.js";
import { Station } from "./station.js";

describe("publishing stations", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const publish = (here: TestCounty, version: number, value: object = STATIONS, section = "stations") =>
    subgraph.receive({
      id: uuid7(),
      type: "CountyPublished",
      county: here.slug,
      at: 1_000_000 + version,
      body: { section, version, value },
    });
  const byCode = async (here: TestCounty) =>
    Object.fromEntries((await here.find(Station)).map((station) => [station.code, station]));
  const without = (code: string) => ({ ...STATIONS, stations: STATIONS.stations.filter((one) => one.code !== code) });

  it("keeps what the pack says, and tells the others", async () => {
    const here = await testCounty(db);

    await publish(here, 1);

    const { dongqu, nanmen } = await byCode(here);
    expect(dongqu).toEqual(
      jasmine.objectContaining({
        label: { zh: "东区示例驿站", en: "East station" },
        typeCode: "station",
        standardCode: "ten",
        metItems: ["sign"],
        listedAt: null,
        withdrawnAt: null,
      }),
    );
    expect(nanmen?.standardCode).toBeNull();
    expect(await here.count(OfferedService)).toBe(6);
    const [event, ...more] = await here.events("StationsSaved");
    expect(more).toEqual([]);
    expect((event?.body as { stations: object[] }).stations[0]).toEqual({
      id: dongqu?.id,
      code: "dongqu",
      name: "东区示例驿站",
      organizationCode: "station-dongqu",
      version: 1,
    });
  });

  it("keeps a station's id when it changes, and withdraws the one that is gone", async () => {
    const here = await testCounty(db);
    await publish(here, 1);
    const before = await byCode(here);

    await publish(here, 2, without("xiqu"));

    const after = await byCode(here);
    expect(after.dongqu?.id).toBe(before.dongqu?.id);
    expect(after.dongqu?.withdrawnAt).toBeNull();
    expect(after.xiqu?.withdrawnAt).toEqual(new Date(1_000_002));
    expect(await here.count(OfferedService)).toBe(3);
  });

  it("brings a withdrawn station back, and dates one that is new", async () => {
    const here = await testCounty(db);
    await publish(here, 1, without("dongqu"));
    await publish(here, 2, without("xiqu"));

    await publish(here, 3);

    const { dongqu, xiqu } = await byCode(here);
    expect(xiqu?.withdrawnAt).toBeNull();
    expect(xiqu?.listedAt).toBeNull();
    expect(dongqu?.listedAt).toEqual(new Date(1_000_002));
  });

  it("leaves an older version aside that arrives late", async () => {
    const here = await testCounty(db);
    await publish(here, 2, without("xiqu"));

    await publish(here, 1);

    expect(Object.keys(await byCode(here)).sort()).toEqual(["dongqu", "nanmen"]);
    expect((await here.events("StationsSaved")).length).toBe(1);
  });

  it("touches no station when another section is published", async () => {
    const here = await testCounty(db);

    await publish(here, 1, [], "published");

    expect(await here.count(Station)).toBe(0);
    expect(await here.events()).toEqual([]);
  });
});
