import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { applyOrganizationsSaved, KnownOrganization } from "./organization.js";

describe("what volunteers know of organisations", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  const saved = (id: string, version: number, kind = "GRID") => ({
    id,
    code: `code-${id}`,
    kind,
    name: `名 ${version}`,
    path: `/440233/${version}/${id}/`,
    longitude: null,
    latitude: null,
    version,
  });
  const told = (rows: KnownOrganization[]) =>
    rows.map(({ id, kind, name, path, version }) => [id, kind, name, path, version].join(" ")).sort();

  it("is the latest version, whatever the order of arrival", async () => {
    const here = await testCounty(db);
    const arrive = (...organizations: ReturnType<typeof saved>[]) =>
      here.within((m) => applyOrganizationsSaved({ organizations }, m));

    await arrive(saved("a", 1), saved("b", 3));
    await arrive(saved("a", 2), saved("b", 2), saved("c", 1));

    expect(told(await here.find(KnownOrganization))).toEqual([
      "a GRID 名 2 /440233/2/a/ 2",
      "b GRID 名 3 /440233/3/b/ 3",
      "c GRID 名 1 /440233/1/c/ 1",
    ]);
  });

  it("is where rows can stand: divisions, grids and stations, nothing else", async () => {
    const here = await testCounty(db);
    const kinds = ["COUNTY", "STREET", "COMMUNITY", "GRID", "STATION", "DEPARTMENT", "TEAM", "PARTY_BRANCH"];
    const organizations = kinds.map((kind) => saved(kind, 1, kind));

    await here.within((m) => applyOrganizationsSaved({ organizations }, m));

    expect((await here.find(KnownOrganization)).map(({ kind }) => kind).sort()).toEqual([
      "COMMUNITY",
      "COUNTY",
      "GRID",
      "STATION",
      "STREET",
    ] as never);
  });

  it("takes a county's units at once", async () => {
    const here = await testCounty(db);
    const organizations = Array.from({ length: 1200 }, (_, i) => saved(`o${i}`, 1));

    await here.within((m) => applyOrganizationsSaved({ organizations }, m));
    await here.within((m) => applyOrganizationsSaved({ organizations }, m));

    expect(await here.count(KnownOrganization)).toBe(1200);
  });
});
