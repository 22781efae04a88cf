import { countyDoor, runAs, serviceViewer, type CountyDoor } from "@beegrid/kernel";
import { testStorage } from "@beegrid/kernel/test-kit";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { model } from "../model.js";
import { Settings1764028950000 } from "./1764028950000-settings.js";

type Migration = new () => MigrationInterface;
const CHANGE = /^\s*(CREATE|ALTER|DROP|INSERT|DELETE)\b/i;

/** The migration, which ends for good after so many changes; MariaDB keeps what it had changed of tables by then. */
function endingAfter(changes: number): Migration {
  const Ending = class implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      const query = runner.query.bind(runner) as (sql: string, ...more: unknown[]) => Promise<unknown>;
      let left = changes;
      const counted = async (sql: string, ...more: unknown[]) => {
        if (CHANGE.test(sql) && left-- === 0) throw new Error("ended");
        return query(sql, ...more);
      };
      runner.query = counted as typeof runner.query;
      await new Settings1764028950000().up(runner);
    }

    async down(): Promise<void> {
      throw new Error("undone by dropping the county's database");
    }
  };
  Object.defineProperty(Ending, "name", { value: Settings1764028950000.name });
  return Ending;
}

describe("the migration of settings", () => {
  const storage = testStorage();
  const at = model.migrations.indexOf(Settings1764028950000);
  const doorWith = (migrations: Migration[]): CountyDoor => {
    const door = countyDoor("organizations", { ...model, migrations });
    door.connect(storage);
    return door;
  };
  const before = model.migrations.slice(0, at);
  const raw = (door: CountyDoor, county: string, sql: string) =>
    runAs(serviceViewer("organizations", county), () => door.transaction((m) => m.query<object[]>(sql)));

  it("keeps every published section, wherever it was ended and begun again", async () => {
    let ends = 0;
    for (let changes = 0, ended = true; ended; changes++) {
      const county = `settings-${changes}`;
      const older = doorWith(before);
      await older.migrate(county);
      for (const version of [1, 2])
        await raw(older, county, `INSERT INTO county_sections VALUES ('sla', ${version}, '{"v":${version}}', 17)`);
      await older.close();

      const ending = doorWith([...before, endingAfter(changes)]);
      ended = await ending.migrate(county).then(
        () => false,
        () => true,
      );
      ends += Number(ended);
      await ending.close();

      const whole = doorWith(model.migrations);
      await whole.migrate(county);
      const rows = await raw(whole, county, "SELECT id, version, value FROM county_sections ORDER BY version");
      expect([changes, rows]).toEqual([
        changes,
        [
          { id: "sla.1", version: 1, value: '{"v":1}' },
          { id: "sla.2", version: 2, value: '{"v":2}' },
        ],
      ]);
      await whole.drop(county);
      await whole.close();
    }
    expect(ends).toBeGreaterThan(4);
  }, 120_000);
});
