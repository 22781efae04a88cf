import { randomBytes } from "node:crypto";
import { ringOf, type KeyRing } from "@beegrid/kernel";
import { SealedBox } from "./sealed-box.js";
import { SealedBoxes } from "./sealed-boxes.js";

describe("sealed boxes under keys that change", () => {
  const [first, second, stranger] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const place = "xinfeng/members/1/phone";

  it("seal under the key in force, and open what the keys before sealed", () => {
    const before = new SealedBoxes(ringOf(first));
    const value = before.seal("13812341234", place);
    const after = new SealedBoxes(ringOf(second, first));

    expect(after.open(value, place)).toBe("13812341234");
    expect(after.keyId).not.toBe(before.keyId);
    expect(value.startsWith(`${before.keyId}.`)).toBeTrue();
    expect(after.seal("13812341234", place).startsWith(`${after.keyId}.`)).toBeTrue();
    expect(after.seal("110101199003070011", place).length).toBeLessThanOrEqual(120);
  });

  it("open values from before keys had ids", () => {
    const value = new SealedBox(first).seal("13812341234", place);

    expect(new SealedBoxes(ringOf(second, first)).open(value, place)).toBe("13812341234");
    expect(() => new SealedBoxes(ringOf(second, stranger)).open(value, place)).toThrow();
  });

  it("open nothing under a key that is not here, under another's id, or in another place", () => {
    const boxes = new SealedBoxes(ringOf(second, first));
    const value = new SealedBoxes(ringOf(first)).seal("13812341234", place);
    const [id = "", sealed = ""] = value.split(".");

    expect(() => new SealedBoxes(ringOf(second)).open(value, place)).toThrowError(
      new RegExp(`key ${id}, which is not`),
    );
    expect(() => boxes.open(`${boxes.keyId}.${sealed}`, place)).toThrow();
    expect(() => boxes.open(value, "xinfeng/members/2/phone")).toThrow();
    for (const odd of ["", ".", `${id}.`, `__proto__.${sealed}`, `../${id}.${sealed}`])
      expect(() => boxes.open(odd, place)).toThrow();
  });

  it("look a value up under every key, and store it under the one in force", () => {
    const boxes = new SealedBoxes(ringOf(second, first));
    const [now, before] = boxes.blindIndexes("13812341234", "xinfeng/members/phone");

    expect(boxes.blindIndex("13812341234", "xinfeng/members/phone")).toBe(now);
    expect(new SealedBoxes(ringOf(first)).blindIndex("13812341234", "xinfeng/members/phone")).toBe(before);
  });

  it("follow a ring whose keys are rotated while they are in use", () => {
    let live = ringOf(first).live();
    const ring: KeyRing = { live: () => live };
    const boxes = new SealedBoxes(ring);
    const value = boxes.seal("13812341234", place);
    live = ringOf(second, first).live();

    expect(boxes.open(value, place)).toBe("13812341234");
    expect(boxes.seal("x", place).startsWith(`${boxes.keyId}.`)).toBeTrue();
    expect(boxes.keyId).toBe(live[0].id);
  });
});
