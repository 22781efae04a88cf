import { CodeColumn, IdColumn, IntColumn, KeyColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Check, Entity, Index } from "typeorm";

/** What brought a lot of points. */
export enum LotSource {
  INCIDENT = "INCIDENT",
  /** A correction by hand; the source is its entry. */
  ADJUSTMENT = "ADJUSTMENT",
}

/**
 * Points that came together: they expire together, and the oldest are spent first.
 * amount = remaining + expired + withdrawn + what redemptions took and did not bring back.
 */
@Entity("point_lots")
@Index("IX_point_lots_oldest", ["volunteerId", "earnedAt", "id"])
@Index("IX_point_lots_expiry", ["expiresAt"])
@Index("IX_point_lots_source", ["sourceId"])
@Check("CK_point_lots_remaining", "remaining >= 0 AND remaining <= amount")
@Check("CK_point_lots_parts", "expired >= 0 AND withdrawn >= 0 AND remaining + expired + withdrawn <= amount")
export class PointLot {
  @IdColumn() id: string;
  @RefColumn() volunteerId: string;
  @IntColumn() amount: number;
  @IntColumn() remaining: number;
  /** What grew too old in it. */
  @IntColumn({ default: 0 }) expired: number;
  /** What was adjusted away, reversed or set off: gone for good. */
  @IntColumn({ default: 0 }) withdrawn: number;
  @TimeColumn() earnedAt: Date;
  /** null = never. */
  @TimeColumn({ nullable: true }) expiresAt: Date | null;
  /** null for an adjustment. */
  @CodeColumn({ nullable: true }) ruleCode: string | null;
  @IntColumn({ nullable: true }) ruleVersion: number | null;
  @CodeColumn() sourceKind: LotSource;
  @RefColumn() sourceId: string;
}

/** How much a redemption took from a lot, so that the same lot gets it back. */
@Entity("lot_takings")
@Check("CK_lot_takings_amount", "amount > 0")
export class LotTaking {
  @KeyColumn(36) redemptionId: string;
  @KeyColumn(36) lotId: string;
  @IntColumn() amount: number;
}
