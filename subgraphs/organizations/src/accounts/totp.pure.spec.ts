import { totpAddress, totpAt, totpStep } from "./totp.js";

/** RFC 6238, appendix B, its eight digits cut to six. */
const SECRET = Buffer.from("12345678901234567890");
const VECTORS: [seconds: number, code: string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

describe("a one-time code", () => {
  for (const [seconds, code] of VECTORS)
    it(`is ${code} at second ${seconds}`, () => expect(totpAt(SECRET, Math.floor(seconds / 30))).toBe(code));

  it("is taken half a minute early and late, not longer", () => {
    const taken = [-61, -31, -1, 0, 29, 31, 61].map((off) =>
      totpStep(SECRET, "050471", 0, (1_111_111_110 + off) * 1000),
    );

    expect(taken.map((step) => step !== undefined)).toEqual([false, false, true, true, true, true, false]);
  });

  it("is taken once", () => {
    const step = totpStep(SECRET, "050471", 0, 1_111_111_111_000) as number;

    expect(totpStep(SECRET, "050471", step, 1_111_111_111_000)).toBeUndefined();
  });

  it("is six digits and nothing else", () => {
    for (const typed of ["", "05047", "0504710", "050471 ", "０50471", "999999"])
      expect(totpStep(SECRET, typed, 0, 1_111_111_111_000)).toBeUndefined();
  });

  it("comes from an address that authenticator apps read", () => {
    expect(totpAddress(SECRET, "admin", "xinfeng")).toBe(
      "otpauth://totp/Beegrid:admin%40xinfeng?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Beegrid",
    );
  });
});
