import { maskedName, maskedPhone } from "./masks.js";

describe("masks", () => {
  it("leave one character of a name, and tell nothing of its length", () => {
    expect(["罗", "罗启", "欧阳启明", "𠮷野家"].map(maskedName)).toEqual(["罗*", "罗*", "欧*", "𠮷*"]);
  });

  it("leave three and four digits of a phone", () => {
    expect(maskedPhone("13812341234")).toBe("138****1234");
  });
});
