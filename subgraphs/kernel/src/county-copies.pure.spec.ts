import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROVINCE } from "./province.js";
import { Installation } from "./installation.js";
import { placeName } from "./storage.js";

describe("copies of a county", () => {
  let folder: string;
  let here: Installation;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "beegrid-copies-"));
    here = Installation.open(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are named so that no county can be called like one", () => {
    expect(placeName({ county: "xinfeng" })).toBe("xinfeng");
    expect(placeName({ county: "xinfeng", copy: 3 })).toBe("xinfeng_3");
  });

  it("take the place of the one before by one mark; what is left over is known, whenever it was cut short", () => {
    here.markLoaded("xinfeng");
    here.markSuspended("xinfeng");
    const other = Installation.open(folder);

    const made = here.copies.begin("xinfeng", false);
    expect([made, other.copies.of("xinfeng"), other.copies.leftovers("xinfeng")]).toEqual([2, 1, [2]]);
    const again = here.copies.begin("xinfeng", false);
    here.copies.putInPlace("xinfeng", again);

    expect([again, other.copies.of("xinfeng"), other.copies.leftovers("xinfeng")]).toEqual([3, 3, [2, 1]]);
    expect([other.loaded, other.slugs]).toEqual([["xinfeng"], []]);
    here.copies.forget("xinfeng", 1);
    here.copies.forget("xinfeng", 2);
    expect([other.copies.of("xinfeng"), other.copies.leftovers("xinfeng")]).toEqual([3, []]);
  });

  it("of a county that was not there is no county until it is in place", () => {
    expect(here.copies.begin("leshan", true)).toBe(1);
    expect([here.loaded, here.copies.leftovers("leshan")]).toEqual([[], [1]]);
    here.copies.putInPlace("leshan", 1);
    expect([here.slugs, here.copies.of("leshan"), here.copies.leftovers("leshan")]).toEqual([["leshan"], 1, []]);
  });

  it("of the upper level are counted apart: it is no county", () => {
    const made = here.copies.begin(PROVINCE, false);
    here.copies.putInPlace(PROVINCE, made);
    expect([here.counties, here.copies.of(PROVINCE), here.copies.leftovers(PROVINCE)]).toEqual([[], 2, [1]]);
  });

  it("of an erased county are all leftovers; who comes later under its name has none of theirs", () => {
    here.markLoaded("xinfeng");
    here.copies.putInPlace("xinfeng", here.copies.begin("xinfeng", false));
    here.markSuspended("xinfeng");

    here.markErasing("xinfeng");
    expect([here.loaded, here.copies.leftovers("xinfeng").sort()]).toEqual([[], [1, 2]]);
    for (const copy of here.copies.leftovers("xinfeng")) here.copies.forget("xinfeng", copy);
    here.forgetCounty("xinfeng");
    expect(here.counties).toEqual([]);

    here.markLoading("xinfeng");
    here.markLoaded("xinfeng");
    expect([here.slugs, here.copies.of("xinfeng")]).toEqual([["xinfeng"], 3]);
  });
});
