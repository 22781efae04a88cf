import { Entity, Index, TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from "typeorm";
import { AuditHead } from "./audit/audit-head.js";
import {
  CodeColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  RealColumn,
  TextColumn,
  TimeColumn,
} from "./columns.js";
import { tables } from "./migration.js";

/** An event waiting to be told to its subscribers, written in the transaction of its command. */
@Entity("outbox")
@Index("IX_outbox_due", ["deliveredAt", "leasedUntil"])
export class OutboxEvent {
  @IdColumn() id: string;
  @CodeColumn() type: string;
  @JsonColumn() body: object;
  @TimeColumn() at: Date;
  @TimeColumn({ nullable: true }) deliveredAt: Date | null;
  @TimeColumn() leasedUntil: Date;
  @TextColumn(36, { nullable: true }) lease: string | null;
  @IntColumn() tries: number;
  /** Set when it was tried too often; staff see it and retry. */
  @TimeColumn({ nullable: true }) parkedAt: Date | null;
  @TextColumn(500, { nullable: true }) lastError: string | null;
}

/** An event of another subgraph that has been applied here, noted in the transaction of its effect. */
@Entity("inbox")
export class InboxEvent {
  @IdColumn() id: string;
  /** When it was applied, and a millisecond more each time that it was told again. */
  @TimeColumn() at: Date;
}

/** A key under which a command was acknowledged, with the ids of its answer. */
@Entity("idempotency")
@Index("UQ_idempotency", ["actor", "key"], { unique: true })
export class IdempotencyKey {
  @IdColumn() id: string;
  @TextColumn(80) actor: string;
  @TextColumn(80) key: string;
  @CodeColumn() action: string;
  @CodeColumn() requestHash: string;
  /** [payload field, entity name, id] of each row of the answer. */
  @JsonColumn({ nullable: true }) answer: [string, string, string][] | null;
  /** How often it was answered again; counted so that the answer is as durable as the first (see replay). */
  @IntColumn({ default: 0 }) replays: number;
  @TimeColumn() at: Date;
}

/** Who did what to which rows. Append-only; ids, never names. */
@Entity("audit")
@Index("IX_audit_at", ["at", "id"])
@Index("IX_audit_actor", ["actor", "at", "id"])
@Index("IX_audit_action", ["action", "at", "id"])
@Index("IX_audit_unsealed", ["seq", "at", "id"])
@Index("UQ_audit_seq", ["seq"], { unique: true })
export class AuditEntry {
  @IdColumn() id: string;
  @CodeColumn() action: string;
  /** DONE, or REFUSED for what was tried without the right to it. */
  @CodeColumn({ default: "DONE" }) outcome: AuditOutcome;
  @CodeColumn() actorKind: string;
  @TextColumn(80) actor: string;
  @JsonColumn() subject: Record<string, string>;
  /** Why, where the action asks for a reason. */
  @TextColumn(200, { nullable: true }) reason: string | null;
  /** Names of the fields that were shown or handed out; never their values. */
  @JsonColumn({ nullable: true }) fields: string[] | null;
  @TimeColumn() at: Date;
  /** Place in the chain, from 1; null until it is sealed. */
  @IntColumn({ nullable: true }) seq: number | null;
  /** Seals this row to the one before it; null until then. */
  @TextColumn(43, { nullable: true }) hash: string | null;
}

export type AuditOutcome = "DONE" | "REFUSED";

/** The part of the county's pack that this subgraph works by. */
@Entity("settings")
export class Setting {
  @KeyColumn() section: string;
  @IntColumn() version: number;
  @JsonColumn() value: unknown;
  @TimeColumn() at: Date;
}

/** Ids and labels of the rows that a published figure counted when the evidence was kept. */
@Entity("figure_evidence")
@Index("IX_figure_evidence_metric", ["metric", "claim"])
export class FigureEvidence {
  @IdColumn() id: string;
  @TextColumn(80) metric: string;
  /** Place and unit of the published claim. */
  @TextColumn(80) claim: string;
  @JsonColumn() rows: [string, string][];
  @TimeColumn() asOf: Date;
  @TimeColumn() keptAt: Date;
}

/** In the province's database only: the last figures each county sent. */
@Entity("county_figures")
export class CountyFigure {
  @KeyColumn() county: string;
  @KeyColumn(80) metric: string;
  /** Place and published unit: a metric has a figure for each claim. */
  @KeyColumn(80) claim: string;
  @RealColumn() value: number;
  @CodeColumn() unit: string;
  @CodeColumn() divisionCode: string;
  @JsonColumn() figure: object;
  @TimeColumn() at: Date;
}

/** In the province's database only: each number of people a county has ever told, so that no later one differs from it by a few. */
@Entity("told_counts")
@Index("UQ_told_counts", ["county", "metric", "cell", "value"], { unique: true })
export class ToldCount {
  @IdColumn() id: string;
  @CodeColumn() county: string;
  @TextColumn(80) metric: string;
  /** Place and beginning of what was counted. */
  @TextColumn(80) cell: string;
  @IntColumn() value: number;
  /** As of when it was last told. */
  @TimeColumn() at: Date;
}

/** In the province's database only: the figures a county does not tell. */
@Entity("hidden_figures")
export class HiddenFigure {
  @KeyColumn() county: string;
  @KeyColumn(80) metric: string;
  @KeyColumn(80) claim: string;
  @CodeColumn() divisionCode: string;
  /** What may be said of it: never a counted value. */
  @JsonColumn() figure: object;
}

/** In the province's database only: a county's counts of one day. */
@Entity("county_days")
export class CountyDay {
  @KeyColumn() county: string;
  @KeyColumn() trend: string;
  /** yyyy-mm-dd in Shanghai. */
  @KeyColumn(10) day: string;
  @CodeColumn() divisionCode: string;
  @JsonColumn() counts: object;
}

export const KERNEL_ENTITIES = [
  OutboxEvent,
  InboxEvent,
  IdempotencyKey,
  AuditEntry,
  AuditHead,
  Setting,
  FigureEvidence,
  CountyFigure,
  ToldCount,
  HiddenFigure,
  CountyDay,
];

/** The first migration of every subgraph begins with these. */
export async function createKernelTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("outbox", {
    columns: [
      t.id(),
      t.code("type"),
      t.json("body"),
      t.time("at"),
      t.time("deliveredAt", true),
      t.time("leasedUntil"),
      t.text("lease", 36, true),
      t.int("tries"),
      t.time("parkedAt", true),
      t.text("lastError", 500, true),
    ],
    indices: { IX_outbox_due: ["deliveredAt", "leasedUntil"] },
  });
  await t.create("inbox", { columns: [t.id(), t.time("at")] });
  await t.create("idempotency", {
    columns: [
      t.id(),
      t.text("actor", 80),
      t.text("key", 80),
      t.code("action"),
      t.code("requestHash"),
      t.json("answer", true),
      t.time("at"),
    ],
    uniques: { UQ_idempotency: ["actor", "key"] },
  });
  await t.create("audit", {
    columns: [t.id(), t.code("action"), t.code("actorKind"), t.text("actor", 80), t.json("subject"), t.time("at")],
    indices: { IX_audit_at: ["at", "id"] },
  });
  await t.create("settings", { columns: [t.key("section"), t.int("version"), t.json("value"), t.time("at")] });
  await t.create("county_figures", {
    columns: [
      t.key("county"),
      t.key("metric", 80),
      t.real("value"),
      t.code("unit"),
      t.code("divisionCode"),
      t.json("figure"),
      t.time("at"),
    ],
  });
}

/** Audit rows get an outcome, a reason, and their place in a chain. */
export async function createAuditChain(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  const column = (options: TableColumnOptions) => new TableColumn(options);
  await runner.addColumns("audit", [
    column({ ...t.code("outcome"), default: "'DONE'" }),
    column(t.text("reason", 200, true)),
    column(t.json("fields", true)),
    column(t.int("seq", true)),
    column(t.text("hash", 43, true)),
  ]);
  await runner.createIndices("audit", [
    new TableIndex({ name: "IX_audit_actor", columnNames: ["actor", "at", "id"] }),
    new TableIndex({ name: "IX_audit_action", columnNames: ["action", "at", "id"] }),
    new TableIndex({ name: "UQ_audit_seq", columnNames: ["seq"], isUnique: true }),
  ]);
}

/** The second migration of every subgraph begins with these: evidence of figures, and one figure per published claim. */
export async function createFigureTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("figure_evidence", {
    columns: [t.id(), t.text("metric", 80), t.text("claim", 80), t.json("rows"), t.time("asOf"), t.time("keptAt")],
    indices: { IX_figure_evidence_metric: ["metric", "claim"] },
  });
  // Counties send what was in it again.
  await runner.dropTable("county_figures");
  await t.create("county_figures", {
    columns: [
      t.key("county"),
      t.key("metric", 80),
      t.key("claim", 80),
      t.real("value"),
      t.code("unit"),
      t.code("divisionCode"),
      t.json("figure"),
      t.time("at"),
    ],
  });
}

/** Idempotency keys get a count of replays. */
export async function createReplays(runner: QueryRunner): Promise<void> {
  await runner.query("ALTER TABLE idempotency ADD COLUMN replays integer NOT NULL DEFAULT 0");
}

/** What the upper level keeps beside figures: numbers told so far, figures that are hidden, counts by day. */
export async function createProvinceTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("told_counts", {
    columns: [t.id(), t.code("county"), t.text("metric", 80), t.text("cell", 80), t.int("value"), t.time("at")],
    uniques: { UQ_told_counts: ["county", "metric", "cell", "value"] },
  });
  await t.create("hidden_figures", {
    columns: [t.key("county"), t.key("metric", 80), t.key("claim", 80), t.code("divisionCode"), t.json("figure")],
  });
  await t.create("county_days", {
    columns: [t.key("county"), t.key("trend"), t.key("day", 10), t.code("divisionCode"), t.json("counts")],
  });
}
