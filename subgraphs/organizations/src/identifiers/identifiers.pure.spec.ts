import { asMobile } from "./mobile.js";
import { asResidentId, residentIdFrom } from "./resident-id.js";
import { asSocialCreditCode } from "./social-credit-code.js";

describe("a resident ID", () => {
  it("is valid with the right check character, whose x has one spelling", () => {
    expect(asResidentId("11010519491231002X")).toBe("11010519491231002X");
    expect(asResidentId(" 11010519491231002x ")).toBe("11010519491231002X");
  });

  const faults: Record<string, string> = {
    "another check character": "110105194912310021",
    "two digits changed places": "11010519491231020X",
    "a day that does not exist": "110105194902300021",
    "a month that does not exist": "110105194913310021",
    "a province that does not exist": "990105194912310022",
    "the old length of 15 digits": "110105491231002",
    "a full-width digit": "１10105194912310021",
    nothing: "",
  };
  for (const [fault, number] of Object.entries(faults))
    it(`is none with ${fault}`, () => expect(asResidentId(number)).toBeUndefined());

  it("refuses a date that does not exist for its date, not its check character", () => {
    expect(asResidentId(residentIdFrom("110105", "19490230", "002"))).toBeUndefined();
    expect(asResidentId(residentIdFrom("110105", "20000229", "002"))).toBeDefined();
    expect(asResidentId(residentIdFrom("110105", "19000229", "002"))).toBeUndefined();
  });

  it("can be made for somebody who does not exist", () => {
    for (let serial = 0; serial < 1000; serial++) {
      const number = residentIdFrom("440233", "19910615", String(serial).padStart(3, "0"));
      expect(asResidentId(number)).toBe(number);
    }
  });
});

describe("a unified social credit code", () => {
  it("is valid with the right check character, in upper case", () => {
    expect(asSocialCreditCode("91350100M000100Y43")).toBe("91350100M000100Y43");
    expect(asSocialCreditCode("91350100m000100y43")).toBe("91350100M000100Y43");
  });

  const faults: Record<string, string> = {
    "another check character": "91350100M000100Y44",
    "a changed letter": "91350100N000100Y43",
    "a letter outside its alphabet": "91350100I000100Y43",
    "a character too few": "91350100M000100Y4",
    nothing: "",
  };
  for (const [fault, code] of Object.entries(faults))
    it(`is none with ${fault}`, () => expect(asSocialCreditCode(code)).toBeUndefined());
});

describe("a mobile number", () => {
  it("is eleven digits, however it was typed", () => {
    for (const typed of ["13812341234", "138 1234 1234", "+86 138-1234-1234", "008613812341234"])
      expect(asMobile(typed)).toBe("13812341234");
  });

  it("is none otherwise", () => {
    for (const typed of ["12812341234", "1381234123", "138123412345", "1381234123a", "+1 13812341234", ""])
      expect(asMobile(typed)).toBeUndefined();
  });
});
