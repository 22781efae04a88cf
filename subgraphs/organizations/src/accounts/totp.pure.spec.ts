import { Secret } from "otpauth";
import { newTotpSecret, totpAddress, totpStep } from "./totp.js";

/** RFC 6238, appendix B, its eight digits cut to six. */
const SECRET = Secret.fromLatin1("12345678901234567890").base32;
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
    it(`is ${code} at second ${seconds}`, () =>
      expect(totpStep(SECRET, code, 0, seconds * 1000)).toBe(Math.floor(seconds / 30)));

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

  it("comes from 160 random bits", () => {
    expect(Secret.fromBase32(newTotpSecret()).bytes.length).toBe(20);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });

  it("comes from an address that authenticator apps read", () => {
    const address = new URL(totpAddress(SECRET, "admin", "xinfeng"));

    expect(decodeURIComponent(address.href)).toContain("otpauth://totp/Beegrid:admin@xinfeng?");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      issuer: "Beegrid",
      secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });
});
