import { createFigureTables } from "@beegrid/kernel";
import type { MigrationInterface } from "typeorm";

export class Figures1764028800000 implements MigrationInterface {
  up = createFigureTables;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
