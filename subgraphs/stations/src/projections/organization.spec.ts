import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { applyOrganizationsSaved, KnownOrganization } from "./organization.js";

describe("what stations know of organisations", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  const saved = (version: number, path: string) => ({
    organizations: [
      { id: "o1", code: "station-a", kind: "STATION", name: "示例", path, longitude: null, latitude: null, version },
    ],
  });

  it("is the latest version, whatever the order of arrival", async () => {
    const here = await testCounty(db);
    const arrives = (version: number, path: string) =>
      here.within((m) => applyOrganizationsSaved(saved(version, path), m));

    await arrives(1, "/440233/a/");
    await arrives(3, "/440233/c/");
    await arrives(2, "/440233/b/");

    expect(await here.find(KnownOrganization)).toEqual([
      jasmine.objectContaining({ id: "o1", path: "/440233/c/", version: 3 }),
    ] as never);
  });
});
