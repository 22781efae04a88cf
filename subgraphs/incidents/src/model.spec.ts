import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "./door.js";

describe("the tables of incidents", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  it("are after migration what the entities say", async () => {
    const here = await testCounty(db);

    const { upQueries } = await here.service.does(() =>
      db.read((m) => m.connection.driver.createSchemaBuilder().log()),
    );

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
