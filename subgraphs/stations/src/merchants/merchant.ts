import { BoolColumn, CodeColumn, IdColumn, JsonColumn, TimeColumn } from "@beegrid/kernel";
import type { Label, StationsSection } from "@beegrid/kernel/pack";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, type EntityManager } from "typeorm";
import { savePublished } from "../published-rows.js";

@ObjectType({ description: "A shop of the alliance (商家联盟) that offers riders something." })
@Entity("merchants")
export class Merchant {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's code; it never changes." })
  @CodeColumn()
  @Index("UQ_merchants_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;
  @JsonColumn() offerLabel: Label;
  /** Code of the street or community it stands in. */
  @CodeColumn() division: string;

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  @TimeColumn({ nullable: true }) listedAt: Date | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}

export function saveMerchants({ merchants }: StationsSection, m: EntityManager, at: Date): Promise<Merchant[]> {
  const drafts = merchants.map(({ name, offer, ...more }) => ({ ...more, label: name, offerLabel: offer }));
  return savePublished(m, Merchant, drafts, at);
}
