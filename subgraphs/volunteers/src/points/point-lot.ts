import { CodeColumn, IdColumn, IntColumn, KeyColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Check, Entity, Index } from "typeorm";

/** What a lot of points was earned by. */
export enum LotSource {
  INCIDENT = "INCIDENT",
}

/** Points earned together: they expire together, and the oldest are spent first. */
@Entity("point_lots")
@Index("IX_point_lots_oldest", ["volunteerId", "earnedAt", "id"])
@Index("IX_point_lots_expiry", ["expiresAt"])
@Check("CK_point_lots_remaining", "remaining >= 0 AND remaining <= amount")
export class PointLot {
  @IdColumn() id: string;
  @RefColumn() volunteerId: string;
  @IntColumn() amount: number;
  @IntColumn() remaining: number;
  @TimeColumn() earnedAt: Date;
  /** null = never. */
  @TimeColumn({ nullable: true }) expiresAt: Date | null;
  @CodeColumn() ruleCode: string;
  @IntColumn() ruleVersion: number;
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
