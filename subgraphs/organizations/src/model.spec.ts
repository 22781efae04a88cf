import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "./door.js";

describe("the tables of organizations", () => {
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

  it("keep rare Han and letters that differ by case or a space apart", async () => {
    const here = await testCounty(db);
    const names = ["𠮷", "𠮶", "Admin", "admin", "a", "a ", "'; DROP TABLE accounts; --"];

    for (const [i, username] of names.entries())
      await here.within((m) =>
        m.insert("accounts", {
          id: String(i),
          username,
          displayName: username,
          passwordHash: "",
          totpUsedStep: 0,
          officeId: "",
          createdAt: new Date(),
        }),
      );

    const rows = await here.within((m) => m.query<{ username: string }[]>("SELECT username FROM accounts ORDER BY id"));
    expect(rows.map(({ username }) => username)).toEqual(names);
  });
});
