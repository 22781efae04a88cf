import { Role, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { brokenInvariants, createStations } from "../index.js";
import { publish, stationsCounty, UNITS } from "../spec-kit/stations-county.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { clock } from "./clock.js";
import { closeStation } from "./close-station.js";
import { openStation } from "./open-station.js";
import { saveStationSupplies } from "./save-station-supplies.js";
import { Station } from "./station.js";

const NOON = new Date("2026-05-11T12:00:00+08:00");
const LATER = new Date("2026-05-11T15:00:00+08:00");
const SHOWN = `code openNow kept version countedAt zones closure { since until reason }
  supplies { kind { code name unit } quantity expiresOn expired }`;

describe("a station in somebody's keeping", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let here: TestCounty;
  let keeper: Someone;
  let dongqu: string;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());
  beforeEach(async () => {
    spyOn(clock, "now").and.returnValue(NOON);
    here = await stationsCounty(subgraph);
    keeper = here.staff(Role.STATION_KEEPER, UNITS["station-dongqu"]);
    dongqu = (await here.find(Station)).find(({ code }) => code === "dongqu")?.id as string;
  });

  async function stations(who: Someone, filter = "") {
    const query = `{ stations${filter && `(filter: ${filter})`} { edges { node { ${SHOWN} } } } }`;
    const { data } = await subgraph.execute({ query }, who.viewer);
    const { edges } = data?.stations as { edges: { node: Record<string, unknown> & { code: string } }[] };
    return edges.map(({ node }) => node);
  }
  const codesOf = async (who: Someone, filter: string) => (await stations(who, filter)).map(({ code }) => code);
  const shown = async (who = here.member()) => (await stations(who)).find(({ code }) => code === "dongqu");

  it("is closed for a time, for riders and in every list, and open again when the time is over", async () => {
    const reason = " 盘点 ";
    const { userErrors } = await keeper.does(() => closeStation({ stationId: dongqu, reason, until: LATER }));

    expect(userErrors).toEqual([]);
    expect(await shown()).toEqual(
      jasmine.objectContaining({ openNow: false, closure: { since: NOON, until: LATER, reason: "盘点" }, version: 1 }),
    );
    expect(await codesOf(here.member(), "{ openNow: true }")).toEqual(["nanmen", "xiqu"]);
    expect(await codesOf(here.member(), "{ openNow: false }")).toEqual(["dongqu"]);
    (clock.now as jasmine.Spy).and.returnValue(LATER);
    expect(await shown()).toEqual(jasmine.objectContaining({ openNow: true, closure: null }));
    const [event] = await here.events("StationClosed");
    expect(event?.body).toEqual({ stationId: dongqu, until: LATER.getTime(), reason: "盘点" });
  });

  it("stays closed until it is opened, whatever the county publishes meanwhile", async () => {
    await keeper.does(() => closeStation({ stationId: dongqu }));
    const stations = STATIONS.stations.map((one) => ({ ...one, address: "新址" }));
    await publish(subgraph, here, 2, "2026-05-11T13:00:00+08:00", { stations });
    expect((await shown())?.openNow).toBeFalse();

    expect(codes(await keeper.does(() => openStation({ stationId: dongqu, version: 1 })))).toEqual([]);

    expect(await shown()).toEqual(jasmine.objectContaining({ openNow: true, closure: null, version: 2 }));
    expect((await here.events("StationOpened")).map(({ body }) => body)).toEqual([{ stationId: dongqu }]);
    expect(await here.within((m) => brokenInvariants(m))).toEqual([]);
  });

  it("is not opened by its keeper outside its hours, nor when it was not closed", async () => {
    expect(codes(await keeper.does(() => openStation({ stationId: dongqu })))).toEqual(["INVALID_STATE"]);
    (clock.now as jasmine.Spy).and.returnValue(new Date("2026-05-11T23:00:00+08:00"));
    await keeper.does(() => closeStation({ stationId: dongqu }));
    await keeper.does(() => openStation({ stationId: dongqu }));

    expect((await shown())?.openNow).toBeFalse();
  });

  it("has supplies as they were counted last, each with what it is counted in and whether it has expired", async () => {
    const supplies = [
      { code: "plasters", expiresOn: "2026-05-10" },
      { code: "water", quantity: 24, expiresOn: "2026-05-11" },
    ];
    await keeper.does(() => saveStationSupplies({ stationId: dongqu, supplies }));

    const water = { code: "water", name: "瓶装水", unit: "瓶" };
    expect(await shown()).toEqual(
      jasmine.objectContaining({
        countedAt: NOON,
        supplies: [
          { kind: water, quantity: 24, expiresOn: "2026-05-11", expired: false },
          {
            kind: { code: "plasters", name: "创可贴", unit: "片" },
            quantity: null,
            expiresOn: "2026-05-10",
            expired: true,
          },
        ],
      }),
    );
    await keeper.does(() => saveStationSupplies({ stationId: dongqu, supplies: [{ code: "water" }], version: 1 }));
    expect((await shown())?.["supplies"]).toEqual([{ kind: water, quantity: null, expiresOn: null, expired: false }]);
    expect((await here.events("StationSuppliesSaved")).length).toBe(2);
    expect(await here.within((m) => brokenInvariants(m))).toEqual([]);
  });

  it("refuses what is no supply of the county, is given twice, or is no day or number, and says where", async () => {
    const paths = async (...supplies: object[]) => {
      const input = { stationId: dongqu, supplies: supplies as never };
      return (await keeper.does(() => saveStationSupplies(input))).userErrors.map(({ path }) => path?.join("."));
    };

    expect(await paths({ code: "water" }, { code: "gold" })).toEqual(["input.supplies.1.code"]);
    expect(await paths({ code: "water" }, { code: "water" })).toEqual(["input.supplies.1.code"]);
    for (const expiresOn of ["2026-02-30", "tomorrow", "2026-5-1", ""])
      expect(await paths({ code: "water", expiresOn })).toEqual(["input.supplies.0.expiresOn"]);
    for (const quantity of [-1, 1.5, 100_000])
      expect(await paths({ code: "water", quantity })).toEqual(["input.supplies.0.quantity"]);
    expect(await paths(...Array<object>(51).fill({ code: "water" }))).toEqual(["input.supplies"]);
    expect((await shown())?.["supplies"]).toEqual([]);
  });

  it("wants an end that is to come, and a reason that can be read", async () => {
    expect(codes(await keeper.does(() => closeStation({ stationId: dongqu, until: NOON })))).toEqual(["INVALID_INPUT"]);
    const reason = "长".repeat(101);
    expect(codes(await keeper.does(() => closeStation({ stationId: dongqu, reason })))).toEqual(["INVALID_INPUT"]);
    expect((await shown())?.["version"]).toBe(0);
  });

  it("is kept by its own keeper alone, and is not there for another's, another county's or once withdrawn", async () => {
    const elsewhere = await stationsCounty(subgraph);
    const others = [
      here.staff(Role.STATION_KEEPER, UNITS["station-xiqu"]),
      here.staff(Role.STATION_KEEPER, "/440233/440233002/"),
      elsewhere.staff(Role.STATION_KEEPER),
    ];
    const tries = (who: Someone) => [
      refusal(who.does(() => closeStation({ stationId: dongqu }))),
      refusal(who.does(() => openStation({ stationId: dongqu }))),
      refusal(who.does(() => saveStationSupplies({ stationId: dongqu, supplies: [] }))),
    ];
    for (const other of others) expect(await Promise.all(tries(other))).toEqual(Array<string>(3).fill("NOT_FOUND"));
    for (const role of [Role.COUNTY_ADMINISTRATOR, Role.REWARD_CLERK])
      expect(await Promise.all(tries(here.staff(role)))).toEqual(Array<string>(3).fill("FORBIDDEN"));

    expect(await codesOf(keeper, "{ kept: true }")).toEqual(["dongqu"]);
    expect(await codesOf(keeper, "{ kept: false }")).toEqual(["nanmen", "xiqu"]);
    expect(await codesOf(here.staff(Role.STATION_KEEPER), "{ kept: true }")).toEqual(["dongqu", "nanmen", "xiqu"]);
    expect(await codesOf(here.staff(Role.COUNTY_ADMINISTRATOR), "{ kept: true }")).toEqual([]);
    expect([(await shown(keeper))?.["kept"], (await shown())?.["kept"]]).toEqual([true, false]);
    await publish(subgraph, here, 2, "2026-05-12", { stations: [] });
    expect(await Promise.all(tries(keeper))).toEqual(Array<string>(3).fill("NOT_FOUND"));
  });

  it("is not written over by whoever looked before somebody else", async () => {
    await keeper.does(() => closeStation({ stationId: dongqu, version: 0 }));

    expect(await refusal(keeper.does(() => closeStation({ stationId: dongqu, version: 0 })))).toBe("CONFLICT");
    expect(await refusal(keeper.does(() => saveStationSupplies({ stationId: dongqu, supplies: [], version: 0 })))).toBe(
      "CONFLICT",
    );
    expect((await shown())?.["version"]).toBe(1);
  });

  it("is closed once by a request that is sent twice", async () => {
    const input = { stationId: dongqu, idempotencyKey: "tap-1" };
    await keeper.does(() => closeStation(input));
    const again = await keeper.does(() => closeStation(input));

    expect([again.station?.id, (await shown())?.["version"]]).toEqual([dongqu, 1]);
    expect((await here.events("StationClosed")).length).toBe(1);
  });

  it("tells its parts, and the county what is counted", async () => {
    const english = { ...here.member().viewer, language: "en" as const };
    const zones = (await stations({ ...here.member(), viewer: english })).map((one) => one["zones"]);
    const { data } = await subgraph.execute({ query: "{ supplyKinds { name unit example } }" }, english);

    expect(zones).toEqual([[], [], ["Rest area", "阅读角"]]);
    expect(data?.supplyKinds).toEqual([
      { name: "Bottled water", unit: "bottles", example: true },
      { name: "创可贴", unit: "片", example: true },
    ]);
  });

  it("is told to a unit as the nearest that is open", async () => {
    const at = (location: string) =>
      `{ _entities(representations: [{ __typename: "Organization", id: "id-440233001", location: ${location} }])
        { ... on Organization { nearestOpenStation { metres station { code } } } } }`;
    const nearest = async (location: string) => {
      const { data } = await subgraph.execute({ query: at(location) }, keeper.viewer);
      return (data?._entities as { nearestOpenStation: unknown }[])[0]?.nearestOpenStation;
    };
    const place = "{ longitude: 114.2, latitude: 24.001 }";

    expect(await nearest(place)).toEqual({ metres: 111, station: { code: "dongqu" } });
    await keeper.does(() => closeStation({ stationId: dongqu }));
    expect(await nearest(place)).toEqual({ metres: 1022, station: { code: "xiqu" } });
    expect(await nearest("null")).toBeNull();
  });
});
