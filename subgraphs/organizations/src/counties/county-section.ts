import { Field, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { CodeColumn, IntColumn, JsonColumn, Json, KeyColumn, TextColumn, TimeColumn, DateTime } from "@beegrid/kernel";

/** The registry of packs: every version of every section that was ever published in this county, and the demo's sizes. */
@ObjectType("SettingSection", {
  simpleResolvers: true,
  description: "One section of the county's settings, in one of its versions.",
})
@Entity("county_sections")
@Index("UQ_county_sections", ["section", "version"], { unique: true })
export class CountySection {
  /** Section and version, e.g. points.3. */
  @KeyColumn(60)
  id: string;

  @CodeColumn()
  section: string;

  @Field(() => Int, { description: "Rises by one with every publication, from 1." })
  @IntColumn()
  version: number;

  @Field(() => Json, { description: "What was published." })
  @JsonColumn()
  value: unknown;

  @Field(() => DateTime, { description: "When it was published." })
  @TimeColumn()
  publishedAt: Date;

  /** The account that published it; null for a load. */
  @TextColumn(36, { nullable: true })
  publishedBy: string | null;
}

@ObjectType({ simpleResolvers: true, description: "One version of a section, without what it says." })
export class SettingVersion {
  @Field(() => Int, { description: "Rises by one with every publication, from 1." })
  version: number;

  @Field(() => DateTime, { description: "When it was published." })
  publishedAt: Date;

  publishedBy: string | null;
}
