import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { durabilityFaults, fileFaults, mustBeDurable, serverFaults } from "./durability.js";
import { sqliteSource, storageFrom } from "./storage.js";
import { toy, toyModel } from "./test-kit/toy-model.js";
import { withCounty } from "./test-kit/with-toy.js";

describe("a database that acknowledges what it may lose", () => {
  const county = withCounty();

  it("is one that does not flush its log, or not the binary log that decides at recovery", () => {
    const safe = { flush: 1, binlog: 1, syncBinlog: 1 };
    expect(serverFaults(safe)).toEqual([]);
    expect(serverFaults({ ...safe, flush: 3 })).toEqual([]);
    expect(serverFaults({ flush: 1, binlog: 0, syncBinlog: 0 })).toEqual([]);
    for (const flush of [0, 2]) expect(serverFaults({ ...safe, flush })[0]).toContain("innodb_flush_log_at_trx_commit");
    for (const syncBinlog of [0, 100]) expect(serverFaults({ ...safe, syncBinlog })[0]).toContain("sync_binlog");
  });

  it("is a file that is not synchronised, or has no write-ahead log", () => {
    expect(fileFaults(2, "wal")).toEqual([]);
    expect(fileFaults(1, "wal")[0]).toContain("synchronous");
    expect(fileFaults(2, "delete")[0]).toContain("journal_mode");
  });

  it("is not what a county is given", async () => {
    await county().service.does(async () => {
      expect(await toy.transaction((m) => durabilityFaults(m.connection))).toEqual([]);
    });
  });

  it("keeps production from starting, and says what to set", async () => {
    const folder = mkdtempSync(join(tmpdir(), "beegrid-careless-"));
    const place = { storage: storageFrom(undefined, folder), county: "careless", subgraph: "toy" };
    const careless = await sqliteSource(place, toyModel, "writer").initialize();
    await careless.query("PRAGMA synchronous = OFF");

    await expectAsync(mustBeDurable(careless, "careless.sqlite", true)).toBeRejectedWithError(
      "The database at careless.sqlite may lose what was acknowledged: PRAGMA synchronous is 0, it must be 2 (FULL).",
    );
    await expectAsync(mustBeDurable(careless, "careless.sqlite", false)).toBeResolved();

    await careless.destroy();
    rmSync(folder, { recursive: true });
  });
});
