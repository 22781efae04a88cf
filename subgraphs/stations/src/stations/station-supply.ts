import { DateTime, IntColumn, KeyColumn, TextColumn } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";
import { Entity } from "typeorm";

/** How much of something a station has, as its keeper counted. */
@Entity("station_supplies")
export class CountedSupply {
  @KeyColumn(36) stationId: string;
  @KeyColumn() code: string;
  @IntColumn({ nullable: true }) quantity: number | null;
  /** yyyy-mm-dd. */
  @TextColumn(10, { nullable: true }) expiresOn: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Something that keepers count, in the county's words." })
export class SupplyKind {
  @Field({ description: "The county's code, e.g. water." })
  code: string;

  @Field({ description: "Name in the viewer's language." })
  name: string;

  @Field({ description: "What it is counted in, in the viewer's language, e.g. boxes." })
  unit: string;

  @Field({ description: "Whether it is made up (示例) until the county sets it." })
  example: boolean;
}

@ObjectType({ simpleResolvers: true, description: "How much of something a station has, as its keeper counted." })
export class StationSupply {
  @Field(() => SupplyKind, { description: "What it is." })
  kind: SupplyKind;

  @Field(() => Int, { nullable: true, description: "How many of its unit; null where nobody counted." })
  quantity: number | null;

  @Field(() => String, { nullable: true, description: "The day it expires, yyyy-mm-dd; null where that is not known." })
  expiresOn: string | null;

  @Field({ description: "Whether that day is past, by the date in Asia/Shanghai." })
  expired: boolean;
}

@ObjectType({ simpleResolvers: true, description: "A station is closed for a time, out of its hours." })
export class StationClosure {
  @Field(() => DateTime, { description: "Since when." })
  since: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when; null: until it is opened again." })
  until: Date | null;

  @Field(() => String, { nullable: true, description: "Why, in the keeper's words." })
  reason: string | null;
}
