import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Installation, StartUpError } from "@beegrid/kernel/installation";
import { checkBackup } from "./check-backup.js";
import { copyFile, isBackupPath, sumOf } from "./files.js";
import { isSealedBy, sealedText, type Manifest } from "./manifest.js";

const PHOTO = "attachments/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
const NAMES = ["organizations", "volunteers", "stations", "incidents"];

/** A small backup of a county called lakeside, and the machine it was taken on. */
describe("a backup that is looked at before it is restored", () => {
  let folder: string;
  let here: Installation;
  const source = () => join(folder, "night", "lakeside");
  const file = (name: string) => join(source(), name);
  const read = () => JSON.parse(readFileSync(file("manifest.json"), "utf8")) as Manifest;
  const check = (at = here, place = "lakeside") => checkBackup(at, join(folder, "night"), place);
  const key = () => here.secrets.personalData.live()[0];
  /** What somebody with the key could write. */
  const write = (change: Partial<Manifest>) => {
    const manifest: Manifest & { seal?: string } = { ...read(), ...change };
    delete manifest.seal;
    writeFileSync(file("manifest.json"), sealedText(manifest, key()));
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "beegrid-check-"));
    mkdirSync(join(source(), "attachments"), { recursive: true });
    here = Installation.open(join(folder, "data"));
    here.markLoaded("hilltop");
    const files: Manifest["files"] = {};
    for (const path of [...NAMES.map((name) => `${name}.ndjson.gz`), PHOTO]) {
      writeFileSync(file(path), `what ${path} holds`);
      files[path] = await sumOf(file(path));
    }
    const manifest: Manifest = {
      format: "beegrid-backup",
      formatVersion: 1,
      product: "0.1.0",
      place: "lakeside",
      demo: false,
      engine: "sqlite",
      takenFrom: "2026-11-25T01:00:00.000Z",
      takenTo: "2026-11-25T01:00:01.000Z",
      keys: [key().id],
      databases: Object.fromEntries(NAMES.map((name) => [name, { migrations: [], tables: {}, head: null }])),
      files,
      missing: [],
    };
    writeFileSync(file("manifest.json"), sealedText(manifest, key()));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is taken when it is whole", async () => {
    expect((await check()).place).toBe("lakeside");
    expect(isSealedBy(key(), read())).toBeTrue();
  });

  /** In each of these one line says what is wrong, and nothing is written. */
  const refused: [string, () => unknown, RegExp][] = [
    [
      "a changed byte",
      () => writeFileSync(file(PHOTO), `What ${PHOTO} holds`),
      /attachments\/\S+ is not what was written/,
    ],
    [
      "a file that was cut short",
      () => truncateSync(file("incidents.ndjson.gz"), 5),
      /incidents\.\S+ has 5 bytes instead of/,
    ],
    [
      "a file that grew",
      () => appendFileSync(file("stations.ndjson.gz"), "x"),
      /stations\.\S+ has \d+ bytes instead of/,
    ],
    ["a file that is gone", () => rmSync(file(PHOTO)), /attachments\/\S+ is missing, or is no plain file/],
    ["half a manifest", () => truncateSync(file("manifest.json"), 200), /manifest\.json cannot be read/],
    ["no manifest", () => rmSync(file("manifest.json")), /there is no manifest\.json/],
    [
      "a manifest that was edited",
      () =>
        writeFileSync(
          file("manifest.json"),
          readFileSync(file("manifest.json"), "utf8").replace("01:00:00", "02:00:00"),
        ),
      /manifest\.json was changed since it was written/,
    ],
    ["something else", () => writeFileSync(file("manifest.json"), "[]"), /manifest\.json is none of a backup/],
    [
      "a file that is a link",
      () => {
        renameSync(file(PHOTO), join(folder, "elsewhere"));
        symlinkSync(join(folder, "elsewhere"), file(PHOTO));
      },
      /attachments\/\S+ is missing, or is no plain file/,
    ],
    [
      "a folder of files that is a link",
      () => {
        renameSync(file("attachments"), join(folder, "elsewhere"));
        symlinkSync(join(folder, "elsewhere"), file("attachments"));
      },
      /attachments is a link/,
    ],
    [
      "a path that leads out of it",
      () => write({ files: { ...read().files, "../../data/installation.json": { bytes: 1, sha256: "" } } }),
      /"\.\.\/\.\.\/data\/installation\.json" is no file of a backup/,
    ],
    ["a database that it lacks", () => write({ databases: {} }), /organizations\.ndjson\.gz is not in it/],
    ["a newer product", () => write({ product: "0.2.0" }), /taken by Beegrid 0\.2\.0, newer than this one \(0\.1\.0\)/],
    ["a newer format", () => write({ formatVersion: 2 }), /newer than this one/],
    ["demo data", () => write({ demo: true }), /is a backup of demo data; this installation has none/],
    ["another county's backup", () => write({ place: "hilltop" }), /is a backup of hilltop, not of lakeside/],
    [
      "a key that is lost",
      () => write({ keys: ["00000000", key().id] }),
      /sealed under the key 00000000, which is not here/,
    ],
  ];
  for (const [what, spoil, line] of refused)
    it(`is refused for ${what}`, async () => {
      spoil();
      const before = readFileSync(join(folder, "data", "installation.json"), "utf8");

      const error = await check().then(
        () => undefined,
        (reason: Error) => reason,
      );

      expect(error?.message).toMatch(line);
      expect(error).toBeInstanceOf(StartUpError);
      expect(error?.message.includes("\n")).toBeFalse();
      expect(readFileSync(join(folder, "data", "installation.json"), "utf8")).toBe(before);
    });

  it("is refused without its key, and no key is made in its stead; with the key of before, retired since, it is taken", async () => {
    const other = Installation.open(join(folder, "other"));
    await expectAsync(check(other)).toBeRejectedWithError(
      /sealed under the key \w{8}, which is not here: put its file/,
    );
    expect(other.secrets.personalData.isMade).toBeFalse();

    cpSync(join(folder, "data", "keys"), join(folder, "other", "keys"), { recursive: true });
    other.secrets.personalData.rotate();

    expect((await check(other)).place).toBe("lakeside");
    // What is handed over with a county: the key its backup is sealed under, and not the one that came after.
    rmSync(join(folder, "other", "keys", "personal-data.key"));
    expect((await check(Installation.open(join(folder, "other")))).place).toBe("lakeside");
  });

  it("has only paths of its own, and a link is not followed when it is copied either", async () => {
    for (const path of [
      "",
      "..",
      "../x",
      "/etc/passwd",
      "attachments/../x",
      "attachments/",
      "a.ndjson.gz",
      "attachments/x",
      `${PHOTO}/..`,
      `${PHOTO}\n`,
    ])
      expect([path, isBackupPath(path)]).toEqual([path, false]);
    symlinkSync(file(PHOTO), file("link"));
    await expectAsync(copyFile(file("link"), file("copy"))).toBeRejected();
    await expectAsync(copyFile(file(PHOTO), file("incidents.ndjson.gz"))).toBeRejected();
  });
});
