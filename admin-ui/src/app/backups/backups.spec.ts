import { Answers } from "../../test-kit/answers";
import { connection, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { byRole, until } from "../../test-kit/screen";

const backup = (id: string, fields: object = {}) => ({
  id,
  takenAt: "2026-11-20T18:00:00.000Z",
  seconds: 7,
  rows: 120_345,
  attachments: 31,
  missing: 0,
  megabytes: 52.4,
  folder: "/srv/backups/night/xinfeng",
  ...fields,
});

describe("The page of backups", () => {
  it("says when each was taken, what is in it and where it lies, beside the page of parked events", async () => {
    const backups = connection("Backup", [backup("b2", { missing: 2 }), backup("b1", { folder: "night" })]);
    await open("/backups", new Answers({ Backups: { backups } }), ["event.read", "backup.read"]);
    await until(() => tableRows().length === 2);
    expect(tableRows().map((row) => row.slice(1))).toEqual([
      ["7 秒", "120,345", "31", "2", "52.4", "…/night/xinfeng"],
      ["7 秒", "120,345", "31", "0", "52.4", "night"],
    ]);
    await byRole("link", "停住的消息");
  });

  it("says that none has been taken yet", async () => {
    await open("/backups", new Answers({ Backups: { backups: connection("Backup", []) } }), ["backup.read"]);
    await until(() => document.body.textContent?.includes("本县还没有做过备份。"));
  });
});
