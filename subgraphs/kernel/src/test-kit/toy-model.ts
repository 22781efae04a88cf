import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Entity, Index, type MigrationInterface, type QueryRunner } from "typeorm";
import {
  BoolColumn,
  CodeColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  PathColumn,
  RealColumn,
  TextColumn,
  TimeColumn,
} from "../columns.js";
import { createAuditHead } from "../audit/audit-head.js";
import { countyDoor } from "../county-door.js";
import {
  createAuditChain,
  createFigureTables,
  createKernelTables,
  createProvinceTables,
  createReplays,
  KERNEL_ENTITIES,
} from "../kernel-tables.js";
import { tables } from "../migration.js";
import type { Model } from "../storage.js";
import { uuid7 } from "../uuid7.js";

/** A subgraph small enough to see the kernel through: shelves with a stock, and a tally of what was taken. */
@ObjectType({ simpleResolvers: true, description: "A shelf." })
@Directive('@key(fields: "id")')
@Entity("shelves")
@Index("UQ_shelves_code", ["code"], { unique: true })
@Index("IX_shelves_at", ["at", "id"])
@Index("IX_shelves_path", ["path", "at", "id"])
@Check("CK_shelves_stock", "stock >= 0")
export class Shelf {
  @Field(() => ID, { description: "Its id." })
  @IdColumn()
  id: string;

  @Field({ description: "Its code." })
  @CodeColumn()
  code: string;

  @PathColumn() path: string;

  @Field(() => Int, { description: "Pieces on it." })
  @IntColumn({ default: 0 })
  stock: number;

  @IntColumn({ default: 1 }) version: number;
  @BoolColumn({ default: false }) open: boolean;
  @BoolColumn() locked: boolean;
  @TimeColumn() at: Date;
  @TimeColumn({ nullable: true }) seenAt: Date | null;

  @Field(() => String, { nullable: true, description: "A note." })
  @TextColumn(200, { nullable: true })
  note: string | null;

  @JsonColumn({ nullable: true }) tags: string[] | null;
  @RealColumn({ nullable: true }) weight: number | null;
}

@Entity("tallies")
export class Tally {
  @KeyColumn() name: string;
  @IntColumn() total: number;
}

export class InitToy1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createKernelTables(runner);
    const t = tables(runner);
    await t.create("shelves", {
      columns: [
        t.id(),
        t.code("code"),
        t.path(),
        t.int("stock", false, 0),
        t.int("version", false, 1),
        t.bool("open", false),
        t.bool("locked"),
        t.time("at"),
        t.time("seenAt", true),
        t.text("note", 200, true),
        t.json("tags", true),
        t.real("weight", true),
      ],
      indices: { IX_shelves_at: ["at", "id"], IX_shelves_path: ["path", "at", "id"] },
      uniques: { UQ_shelves_code: ["code"] },
      checks: { CK_shelves_stock: "stock >= 0" },
    });
    await t.create("tallies", { columns: [t.key("name"), t.int("total")] });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of await runner.getTables()) await runner.dropTable(name);
  }
}

export class ToyFigures1764028800000 implements MigrationInterface {
  up = createFigureTables;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

export class ToyProvince1764118800000 implements MigrationInterface {
  up = createProvinceTables;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

export class ToyAuditChain1764130000000 implements MigrationInterface {
  up = createAuditChain;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

export class ToyAuditHead1764136000000 implements MigrationInterface {
  up = createAuditHead;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

class ToyReplays1764141000000 implements MigrationInterface {
  up = createReplays;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

export const toyModel: Model = {
  entities: [...KERNEL_ENTITIES, Shelf, Tally],
  migrations: [
    InitToy1763769600000,
    ToyFigures1764028800000,
    ToyProvince1764118800000,
    ToyAuditChain1764130000000,
    ToyAuditHead1764136000000,
    ToyReplays1764141000000,
  ],
};
export const toy = countyDoor("toy", toyModel);

let made = 0;

/** A shelf as it would be stored, with a code of its own. */
export function aShelf(more: Partial<Shelf> = {}): Shelf {
  return Object.assign(new Shelf(), {
    id: uuid7(),
    code: `S${++made}`,
    path: "/440233/001/",
    stock: 10,
    version: 1,
    open: false,
    locked: false,
    at: new Date(1_763_769_600_000),
    seenAt: null,
    note: null,
    tags: null,
    weight: null,
    ...more,
  });
}
