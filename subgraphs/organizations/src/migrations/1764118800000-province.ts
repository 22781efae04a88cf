import { createProvinceTables } from "@beegrid/kernel";
import type { MigrationInterface } from "typeorm";

export class Province1764118800000 implements MigrationInterface {
  up = createProvinceTables;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
