import { computeFigures, ringOf, Role, uuid7, type Subgraph, type Viewer } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openedCounty, packOf, type OpenedCounty } from "../county.spec-kit.js";
import { loadDemoRegisters } from "../demo/load-demo-registers.js";
import { db } from "../door.js";
import { createIncidents } from "../index.js";
import { BaseRecord, BaseRecordClass } from "./base-record.js";
import { Device, DeviceKind } from "./device.js";
import { REGISTER_METRICS } from "./register-metrics.js";

const DAY = 86_400_000;

describe("registers of devices and base records", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: OpenedCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createIncidents({
      folder: mkdtempSync(join(tmpdir(), "beegrid-spec-")),
      addressKeys: ringOf(randomBytes(32)),
    });
  });
  beforeEach(async () => void (county = await openedCounty(packOf("xinfeng"), 1)));
  afterAll(() => close());

  const device = (code: string, at: string, more: Partial<Device> = {}): Partial<Device> => ({
    id: uuid7(),
    code,
    kind: DeviceKind.CAMERA,
    place: "示例路口",
    longitude: 114.2,
    latitude: 24.05,
    organizationId: county.at(at).id,
    path: county.at(at).path,
    registeredAt: new Date(Date.now() - DAY),
    retiredAt: null,
    ...more,
  });
  const record = (grid: string, count: number, daysAgo: number, more: Partial<BaseRecord> = {}) => ({
    id: uuid7(),
    class: BaseRecordClass.HOME,
    count,
    gridId: county.at(grid).id,
    path: county.at(grid).path,
    countedOn: new Date(Date.now() - daysAgo * DAY),
    ...more,
  });
  const values = async (asOf?: Date) =>
    (await county.here.service.does(() => db.read((m) => computeFigures(m, REGISTER_METRICS, asOf ?? new Date())))).map(
      ({ metric, value }) => [metric, value],
    );
  async function ask(viewer: Viewer, query: string) {
    const { data, errors } = await subgraph.execute({ query }, viewer);
    return {
      data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, never>,
      code: errors?.[0]?.extensions.code,
    };
  }
  const codes = async (viewer: Viewer, args = "") => {
    const { data } = await ask(viewer, `{ devices${args} { totalCount edges { node { code } } } }`);
    const { edges } = data.devices as { edges: { node: { code: string } }[] };
    return edges.map(({ node }) => node.code);
  };

  it("count devices in use at the moment", async () => {
    const later = new Date(Date.now() + DAY);
    expect(await values()).toEqual([
      ["device.registered", 0],
      ["baseRecord.count", 0],
    ]);
    await county.here.given(Device, device("A", "440233001003"), device("B", "440233001003", { registeredAt: later }));
    await county.here.given(Device, device("C", "440233001003", { retiredAt: new Date(Date.now() - 1000) }));
    expect((await values())[0]).toEqual(["device.registered", 1]);
    expect((await values(new Date(Date.now() - DAY / 2)))[0]).toEqual(["device.registered", 2]);
    expect((await values(new Date(later.getTime() + 1)))[0]).toEqual(["device.registered", 2]);
  });

  it("add up the newest count of each class in each grid up to the moment", async () => {
    const [one, two] = ["440233001003001", "440233001003002"];
    await county.here.given(BaseRecord, record(one, 100, 30), record(one, 120, 10), record(two, 7, 5));
    await county.here.given(BaseRecord, record(one, 3, 5, { class: BaseRecordClass.SPECIAL_GROUP }));
    expect((await values())[1]).toEqual(["baseRecord.count", 130]);
    expect((await values(new Date(Date.now() - 20 * DAY)))[1]).toEqual(["baseRecord.count", 100]);
    const same = new Date(Date.now() - DAY);
    await county.here.given(BaseRecord, record(two, 8, 0, { countedOn: same }), record(two, 9, 0, { countedOn: same }));
    expect((await values())[1]).toEqual(["baseRecord.count", 132]);
  });

  it("show staff what stands in their street, and nothing of the other's", async () => {
    await county.here.given(Device, device("HERE", "440233001003"), device("THERE", "440233100001"));
    await county.here.given(BaseRecord, record("440233001003001", 5, 1), record("440233100001001", 6, 1));
    const street = (code: string) => county.here.staff(Role.DISPATCHER, county.at(code).path).viewer;
    const all = county.here.staff(Role.COUNTY_ADMINISTRATOR).viewer;

    expect(await codes(street("440233001"))).toEqual(["HERE"]);
    expect(await codes(street("440233100"))).toEqual(["THERE"]);
    expect(await codes(all)).toEqual(["HERE", "THERE"]);
    expect(await codes(all, `(filter: { text: "her", within: "${county.at("440233001").id}" })`)).toEqual([]);
    expect(await codes(all, `(filter: { text: "HER", within: "${county.at("440233001").id}" })`)).toEqual(["HERE"]);
    expect(await codes(all, `(filter: { within: "${uuid7()}" })`)).toEqual([]);
    expect(await codes(street("440233001"), `(filter: { within: "${county.at("440233100").id}" })`)).toEqual([]);
    const records = async (viewer: Viewer, args = "") => {
      const { data } = await ask(
        viewer,
        `{ baseRecords${args} { edges { node { count class grid { id } countedOn } } } }`,
      );
      const { edges } = data.baseRecords as { edges: { node: { count: number } }[] };
      return edges.map(({ node }) => node.count);
    };
    expect(await records(street("440233001"))).toEqual([5]);
    expect(await records(street("440233100"))).toEqual([6]);
    expect((await records(all)).sort()).toEqual([5, 6]);
    expect(await records(all, "(filter: { classes: [BUILDING] })")).toEqual([]);
    const there = await county.here.find(Device, { code: "THERE" });
    const entity = (viewer: Viewer) =>
      ask(
        viewer,
        `{ _entities(representations: [{ __typename: "Device", id: "${there[0]?.id}" }]) { ... on Device { code } } }`,
      );
    expect((await entity(street("440233001"))).data).toEqual({ _entities: [null] } as never);
    expect((await entity(street("440233100"))).data).toEqual({ _entities: [{ code: "THERE" }] } as never);
  });

  it("are no business of riders, apps and handlers", async () => {
    const { here } = county;
    for (const viewer of [here.member(), here.client("figures", "catalogue"), here.staff(Role.HANDLER)].map(
      (one) => one.viewer,
    ))
      for (const list of ["devices", "baseRecords"])
        expect((await ask(viewer, `{ ${list} { totalCount } }`)).code)
          .withContext(`${viewer.kind} ${list}`)
          .toBe("FORBIDDEN");
  });

  it("of a demo are as many as its pack says, to the last one, in places of the county", async () => {
    const pack = { ...county.pack, demo: { ...county.pack.demo, devices: 262, baseRecords: 160_003 } };
    const told: number[] = [];
    await county.here.service.does(() => loadDemoRegisters(pack, (done, total) => told.push(done / total)));

    expect(await values()).toEqual([
      ["device.registered", 262],
      ["baseRecord.count", 160_003],
    ]);
    expect(told.at(-1)).toBe(1);
    const devices = await county.here.find(Device);
    const places = new Set([...county.organizations.values()].map(({ path }) => path));
    expect(devices.every(({ path, place }) => places.has(path) && place.includes("示例"))).toBe(true);
    const records = await county.here.find(BaseRecord);
    expect(records.every(({ count }) => count >= 0)).toBe(true);
    expect(new Set(records.map((row) => row.class)).size).toBe(4);
  });
});
