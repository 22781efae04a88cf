import { Entity, Index } from "typeorm";
import { IdColumn, IntColumn, JsonColumn, KeyColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";

/** A third-party app that speaks for itself, or for a rider who uses it. */
@Entity("clients")
export class Client {
  /** `<slug>.<short>`: the slug tells the gateway which county to ask. */
  @KeyColumn(80) id: string;
  @TextColumn(80) name: string;
  @TextColumn(80, { nullable: true }) nameEn: string | null;
  /** SHA-256 of a secret of 256 random bits. */
  @TextColumn(43) secretHash: string;
  @JsonColumn() scopes: string[];
  /** What it may ask for in a minute; null for the installation's own limits. */
  @IntColumn({ nullable: true }) requestsPerMinute: number | null;
  /** How much its documents may cost in a minute, in points of the gateway; null as above. */
  @IntColumn({ nullable: true }) costPerMinute: number | null;
  @TimeColumn() createdAt: Date;
  @TimeColumn({ nullable: true }) revokedAt: Date | null;
}

/** The member behind a rider's id in an app; who has no row here cannot be acted for. */
@Entity("rider_links")
@Index("UQ_rider_links", ["clientId", "externalId"], { unique: true })
export class RiderLink {
  @IdColumn() id: string;
  @TextColumn(80) clientId: string;
  @TextColumn(80) externalId: string;
  @RefColumn() memberId: string;
  @TimeColumn() createdAt: Date;
}
