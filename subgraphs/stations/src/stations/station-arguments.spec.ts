import type { Subgraph } from "@beegrid/kernel";
import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";

describe("arguments of stations", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const answer = async (args: string) => {
    const { viewer } = (await testCounty(db)).member();
    const query = `{ stations${args} { totalCount edges { cursor } } }`;
    return (await subgraph.execute({ query }, viewer)).errors?.[0]?.extensions.code ?? "answered";
  };

  const sound = [
    "",
    "(first: 100)",
    "(filter: { openNow: null, text: null })",
    "(near: { point: { longitude: 180, latitude: -90 }, radiusMetres: 100000 })",
  ];
  for (const args of sound)
    it(`are sound: ${args}`, async () => {
      expect(await answer(args)).toBe("answered");
    });

  const faulty = [
    "(first: 0)",
    "(first: 101)",
    `(after: "?")`,
    "(near: { point: { longitude: 181, latitude: 24 }, radiusMetres: 10 })",
    "(near: { point: { longitude: 114, latitude: 91 }, radiusMetres: 10 })",
    "(near: { point: { longitude: 114, latitude: 24 }, radiusMetres: 0 })",
    "(near: { point: { longitude: 114, latitude: 24 }, radiusMetres: 100001 })",
    `(filter: { text: "${"长".repeat(51)}" })`,
    `(filter: { typeCodes: [${`"a",`.repeat(51)}] })`,
  ];
  for (const args of faulty)
    it(`are refused: ${args.slice(0, 70)}`, async () => {
      expect(await answer(args)).toBe("BAD_USER_INPUT");
    });
});
