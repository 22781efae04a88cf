import { BoolColumn, CodeColumn, IdColumn, IntColumn, JsonColumn, TimeColumn } from "@beegrid/kernel";
import type { Label, StationsSection } from "@beegrid/kernel/pack";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index, type EntityManager } from "typeorm";
import { savePublished } from "../published-rows.js";

@ObjectType({ description: "A canteen (人民食堂) and what else it does for riders." })
@Entity("canteens")
export class Canteen {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's code; it never changes." })
  @CodeColumn()
  @Index("UQ_canteens_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;
  /** Code of the street or community it stands in. */
  @CodeColumn() division: string;

  @Field(() => Int, { description: "Seats." })
  @IntColumn()
  seats: number;

  @JsonColumn() serviceLabels: Label[];

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  @TimeColumn({ nullable: true }) listedAt: Date | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}

export function saveCanteens({ canteens }: StationsSection, m: EntityManager, at: Date): Promise<Canteen[]> {
  const drafts = canteens.map(({ name, services, ...more }) => ({ ...more, label: name, serviceLabels: services }));
  return savePublished(m, Canteen, drafts, at);
}
