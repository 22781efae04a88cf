import type { Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { Volunteer } from "./volunteer.js";

describe("what volunteers know of members", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  const saved = (id: string, version: number, gridPath = `/440233/${version}/`) => ({
    id,
    gridId: `grid-${version}`,
    gridPath,
    synthetic: true,
    version,
  });

  it("is the latest version, whatever the order of arrival", async () => {
    const county = await VolunteerCounty.open(subgraph);

    await county.hears("MembersSaved", { members: [saved("a", 1), saved("b", 3)] });
    await county.hears("MembersSaved", { members: [saved("a", 2), saved("b", 2), saved("c", 1)] });

    const volunteers = await county.here.find(Volunteer);
    expect(volunteers.map(({ id, version, gridId }) => [id, version, gridId]).sort()).toEqual([
      ["a", 2, "grid-2"],
      ["b", 3, "grid-3"],
      ["c", 1, "grid-1"],
    ] as never);
  });

  it("takes a county's members at once", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const members = Array.from({ length: 1200 }, (_, i) => saved(`m${i}`, 1));

    await county.hears("MembersSaved", { members });
    await county.hears("MembersSaved", { members });

    expect(await county.here.count(Volunteer)).toBe(1200);
  });
});
