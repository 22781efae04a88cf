import { BoolColumn, CodeColumn, IdColumn, JsonColumn, RealColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import type { Listed } from "../listed/listed.js";
import { OpeningHours } from "./opening-hours.js";

@ObjectType({ simpleResolvers: true, description: "A kind of station, in the county's words." })
export class StationType {
  @Field({ description: "The county's code, e.g. rest-stop." })
  code: string;

  @Field({ description: "Name in the viewer's language." })
  name: string;
}

@ObjectType({ description: "A warm station (驿站) where riders rest, drink, charge and fetch rewards." })
@Directive('@key(fields: "id")')
@Entity("stations")
export class Station implements Listed {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's code; it never changes." })
  @CodeColumn()
  @Index("UQ_stations_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;
  @CodeColumn() typeCode: string;

  @Field({ description: "Where, in words." })
  @TextColumn(200)
  address: string;

  /** WGS-84 degrees. */
  @RealColumn() longitude: number;
  @RealColumn() latitude: number;

  @Field(() => [OpeningHours], { description: "When it is open." })
  @JsonColumn()
  openingHours: OpeningHours[];

  @CodeColumn({ nullable: true }) standardCode: string | null;
  @JsonColumn() metItems: string[];

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  @TimeColumn({ nullable: true }) listedAt: Date | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
