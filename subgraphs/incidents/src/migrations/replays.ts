import { createReplays } from "@beegrid/kernel";
import type { MigrationInterface } from "typeorm";

export class Replays1764141000000 implements MigrationInterface {
  up = createReplays;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
