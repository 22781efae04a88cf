import { IntColumn, KeyColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Entity } from "typeorm";

/** What a station's keeper says of it, apart from what the county's pack says; no row = nothing was said yet. */
@Entity("station_keepings")
export class StationKeeping {
  @KeyColumn(36) stationId: string;
  /** Rises with each thing said. */
  @IntColumn() version: number;
  /** Closed out of its hours since; null while it keeps them. */
  @TimeColumn({ nullable: true }) closedAt: Date | null;
  /** Until then; null = until it is opened again. */
  @TimeColumn({ nullable: true }) closedUntil: Date | null;
  @TextColumn(100, { nullable: true }) closedReason: string | null;
  /** When the supplies were last counted; null = never. */
  @TimeColumn({ nullable: true }) countedAt: Date | null;
}

export const NOT_KEPT = { version: 0, closedAt: null, closedUntil: null, closedReason: null, countedAt: null };

type Closing = Pick<StationKeeping, "closedAt" | "closedUntil">;

/** Whether the keeper has closed it at this moment. */
export function isClosed({ closedAt, closedUntil }: Closing, at: Date): boolean {
  return closedAt !== null && (closedUntil === null || at < closedUntil);
}
