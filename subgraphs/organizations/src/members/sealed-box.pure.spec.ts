import { randomBytes } from "node:crypto";
import { SealedBox } from "./sealed-box.js";

describe("a sealed box", () => {
  const box = new SealedBox(randomBytes(32));

  it("opens what it sealed, in the same place, any Han included", () => {
    const sealed = box.seal("𠮷罗 13812341234", "xinfeng/members/1/phone");

    expect(box.open(sealed, "xinfeng/members/1/phone")).toBe("𠮷罗 13812341234");
    expect(sealed).not.toContain("1381234");
  });

  it("seals the same value differently each time", () => {
    expect(box.seal("13812341234", "a")).not.toBe(box.seal("13812341234", "a"));
  });

  it("does not open a value that was copied elsewhere, changed, or sealed under another key", () => {
    const sealed = box.seal("13812341234", "xinfeng/members/1/phone");
    const bytes = Buffer.from(sealed, "base64url");
    bytes[14] = (bytes[14] ?? 0) ^ 1;

    expect(() => box.open(sealed, "xinfeng/members/2/phone")).toThrow();
    expect(() => box.open(bytes.toString("base64url"), "xinfeng/members/1/phone")).toThrow();
    expect(() => new SealedBox(randomBytes(32)).open(sealed, "xinfeng/members/1/phone")).toThrow();
  });

  it("finds a value by a blind index that fits one place and one key alone", () => {
    const index = box.blindIndex("13812341234", "xinfeng/members/phone");

    expect(box.blindIndex("13812341234", "xinfeng/members/phone")).toBe(index);
    expect(box.blindIndex("13812341235", "xinfeng/members/phone")).not.toBe(index);
    expect(box.blindIndex("13812341234", "honggang/members/phone")).not.toBe(index);
    expect(new SealedBox(randomBytes(32)).blindIndex("13812341234", "xinfeng/members/phone")).not.toBe(index);
  });

  it("wants a key of 32 bytes", () => {
    expect(() => new SealedBox(randomBytes(16))).toThrowError(/16 bytes/);
  });
});
