import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { applyMembersSaved, KnownMember } from "./member.js";
import { applyOrganizationsSaved, KnownOrganization } from "./organization.js";

describe("what incidents know of organisations and members", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  const unit = (id: string, version: number, path: string) => ({
    id,
    code: `code-${id}`,
    kind: "STREET",
    name: "示例",
    path,
    longitude: null,
    latitude: null,
    version,
  });
  const member = (id: string, version: number, gridPath: string) => ({ id, gridId: "g", gridPath, version });

  it("is the latest version, whatever the order of arrival, alone or many at once", async () => {
    const here = await testCounty(db);
    const units = (...organizations: ReturnType<typeof unit>[]) =>
      here.within((m) => applyOrganizationsSaved({ organizations }, m));
    const members = (...some: ReturnType<typeof member>[]) =>
      here.within((m) => applyMembersSaved({ members: some } as never, m));

    await units(unit("a", 2, "/2/"), unit("a", 1, "/1/"), unit("b", 1, "/b/"));
    await units(unit("a", 4, "/4/"), unit("a", 3, "/3/"), unit("b", 1, "/late/"));
    await members(member("a", 2, "/2/"), member("a", 1, "/1/"), member("b", 1, "/b/"));
    await members(member("a", 4, "/4/"), member("a", 3, "/3/"), member("b", 1, "/late/"));

    const paths = (rows: { id: string; version: number; path: string | null }[]) =>
      rows.map(({ id, version, path }) => [id, version, path]).sort();
    expect(paths(await here.find(KnownOrganization))).toEqual([
      ["a", 4, "/4/"],
      ["b", 1, "/b/"],
    ]);
    const known = await here.find(KnownMember);
    expect(paths(known.map((row) => ({ ...row, path: row.gridPath })))).toEqual([
      ["a", 4, "/4/"],
      ["b", 1, "/b/"],
    ]);
  });

  it("takes more than one chunk at once", async () => {
    const here = await testCounty(db);
    const many = Array.from({ length: 1201 }, (_, i) => member(`m${i}`, 1, "/p/"));
    await here.within((m) => applyMembersSaved({ members: many } as never, m));
    await here.within((m) => applyMembersSaved({ members: many } as never, m));
    expect(await here.count(KnownMember)).toBe(1201);
  });
});
