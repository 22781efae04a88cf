import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGuessable, refuseUnsafeKeys } from "./key-safety.js";
import { ringOf, SecretFolder } from "./secret-keys.js";

describe("secret keys", () => {
  const top = mkdtempSync(join(tmpdir(), "beegrid-secrets-"));
  afterAll(() => rmSync(top, { recursive: true }));
  let made = 0;
  const aFolder = () => join(top, `${++made}`);
  const inFolder = (folder: string) => new SecretFolder(folder, "personal-data", undefined, undefined);
  const ids = (ring: SecretFolder) => ring.live().map(({ id }) => id);
  const text = (bytes = randomBytes(32)) => bytes.toString("base64");

  it("are made at first use, one for all who start together, for the owner's eyes alone", () => {
    const folder = aFolder();
    const [one, other] = [inFolder(folder), inFolder(folder)];
    expect(one.live()[0].bytes.equals(other.live()[0].bytes)).toBeTrue();
    expect(readdirSync(folder)).toEqual(["personal-data.key"]);
    expect(statSync(join(folder, "personal-data.key")).mode & 0o777).toBe(0o600);
  });

  it("are rotated: the new one is first and the old one stays, in processes that run; dropped, it is gone", () => {
    const folder = aFolder();
    const [running, operator] = [inFolder(folder), inFolder(folder)];
    const [first] = ids(running);
    const second = operator.rotate();
    expect(ids(running)).toEqual([second, first]);
    const third = operator.rotate();
    expect(ids(running)).toEqual([third, second, first]);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);

    operator.drop(second);
    expect(ids(running)).toEqual([third, first]);
    expect(() => operator.drop(third)).toThrowError(/in force; rotate personal-data first/);
    for (const id of ["../personal-data", "", second]) expect(() => operator.drop(id)).toThrowError(/There is no key/);
  });

  it("come from the environment, which is never changed from here", () => {
    const [now, old] = [randomBytes(32), randomBytes(32)];
    const ring = new SecretFolder(aFolder(), "addresses", text(now), text(old));
    expect(ring.live().map(({ bytes }) => bytes)).toEqual([now, old]);
    expect(() => ring.rotate()).toThrowError(/in the environment: put a new one there/);
    expect(() => ring.drop(ring.live()[1]?.id ?? "")).toThrowError(/take it out there/);
    expect(() => new SecretFolder("", "addresses", "c2hvcnQ=", undefined)).toThrowError(/must be 32 bytes in base64/);
    expect(() => new SecretFolder("", "addresses", undefined, text())).toThrowError(/none in force/);
  });

  it("are guessable when they are zeros, a pattern, a sequence or words", () => {
    const bad = [
      Buffer.alloc(32),
      Buffer.alloc(32, 7),
      Buffer.alloc(32, "abcd1234"),
      Buffer.from(Array.from({ length: 32 }, (_, i) => i)),
      Buffer.from("change-me-please-0123456789abcdef"),
    ];
    for (const bytes of bad)
      expect([bytes.toString("hex"), isGuessable(bytes.subarray(0, 32))]).toEqual([bytes.toString("hex"), true]);
    for (let i = 0; i < 200; i++) expect(isGuessable(randomBytes(32))).toBeFalse();
  });

  it("keep production from starting when they are guessable or open to others", () => {
    const folder = aFolder();
    const ring = inFolder(folder);
    ring.live();
    expect(() => refuseUnsafeKeys(folder, { ring })).not.toThrow();
    expect(() => refuseUnsafeKeys(folder, { zeros: ringOf(randomBytes(32), Buffer.alloc(32)) })).toThrowError(
      /refuses the key [0-9a-f]{8} for zeros: it is an example/,
    );
    expect(() => refuseUnsafeKeys(join(folder, "none"), { ring })).not.toThrow();
    chmodSync(join(folder, "personal-data.key"), 0o640);
    expect(() => refuseUnsafeKeys(folder, { ring })).toThrowError(/personal-data\.key, which others can read/);
    chmodSync(join(folder, "personal-data.key"), 0o600);
    chmodSync(folder, 0o755);
    expect(() => refuseUnsafeKeys(folder, { ring })).toThrowError(/which others can read/);
  });
});
