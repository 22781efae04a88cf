import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

@ObjectType({ description: "An honour that is nominated, reviewed, shown in public and awarded, e.g. 最美小哥." })
export class Campaign {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language; the code where the county has dropped it." })
  name: string;

  @Field(() => Int, { nullable: true, description: "The year it was held; null where none was published." })
  year: number | null;

  @Field({ description: "Whether it is made up (示例) until the county sets it." })
  example: boolean;
}

@ObjectType({ description: "An honour that was awarded to somebody." })
@Entity("awards")
@Index("IX_awards_granted", ["grantedAt", "id"])
@Index("IX_awards_path", ["path", "grantedAt", "id"])
@Index("IX_awards_campaign", ["campaignCode", "grantedAt", "id"])
@Index("UQ_awards_member", ["memberId", "campaignCode"], { unique: true })
export class Award {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @CodeColumn() campaignCode: string;
  @RefColumn() memberId: string;
  /** Where the campaign is held. */
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "When it was awarded." })
  @TimeColumn()
  grantedAt: Date;
}
