import type { MigrationInterface, QueryRunner } from "typeorm";

type Migration = new () => MigrationInterface;
const CHANGE = /^\s*(CREATE|ALTER|DROP)\b/i;

/** The same migrations; the process is killed by itself after so many changes of tables, counted from one migration on. */
export function dyingAfter(changes: number, from: number, migrations: Migration[]): Migration[] {
  let left = changes;
  return migrations.map((Migration, i) => {
    if (i < from) return Migration;
    const Dying = class implements MigrationInterface {
      private readonly migration = new Migration();

      async up(runner: QueryRunner): Promise<void> {
        const query = runner.query.bind(runner) as (sql: string, ...more: unknown[]) => Promise<unknown>;
        const dying = async (sql: string, ...more: unknown[]) => {
          const result = await query(sql, ...more);
          if (CHANGE.test(sql) && --left === 0) process.kill(process.pid, "SIGKILL");
          return result;
        };
        runner.query = dying as typeof runner.query;
        await this.migration.up(runner);
      }

      down(runner: QueryRunner): Promise<void> {
        return this.migration.down(runner);
      }
    };
    Object.defineProperty(Dying, "name", { value: Migration.name });
    return Dying;
  });
}
