import { Column, PrimaryColumn, type ColumnOptions } from "typeorm";

/** One vocabulary of columns for both engines: only types that SQLite and MariaDB store alike. */
type More = Omit<ColumnOptions, "type" | "transformer">;

export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: "varchar", length: 36 });
export const KeyColumn = (length = 40): PropertyDecorator => PrimaryColumn({ type: "varchar", length });
export const RefColumn = (more: More = {}): PropertyDecorator => Column({ type: "varchar", length: 36, ...more });
export const CodeColumn = (more: More = {}): PropertyDecorator => Column({ type: "varchar", length: 40, ...more });
export const PathColumn = (more: More = {}): PropertyDecorator => Column({ type: "varchar", length: 255, ...more });
export const TextColumn = (length: number, more: More = {}): PropertyDecorator =>
  Column({ type: "varchar", length, ...more });
/** Up to 64 KiB of JSON, stored as text on both engines. */
export const JsonColumn = (more: More = {}): PropertyDecorator => Column({ type: "simple-json", ...more });
export const IntColumn = (more: More = {}): PropertyDecorator => Column({ type: Number, ...more });
export const BoolColumn = (more: More = {}): PropertyDecorator => Column({ type: Boolean, ...more });
export const RealColumn = (more: More = {}): PropertyDecorator => Column({ type: "double", ...more });

/** Milliseconds since 1970 UTC in a bigint; a Date in code. */
export const TimeColumn = (more: More = {}): PropertyDecorator =>
  Column({
    type: "bigint",
    transformer: {
      to: (value: unknown) => (value instanceof Date ? value.getTime() : value),
      from: (value: string | number | null) => (value === null ? null : new Date(Number(value))),
    },
    ...more,
  });
