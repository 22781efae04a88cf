import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity } from "typeorm";
import { BoolColumn, CodeColumn, IntColumn, JsonColumn, KeyColumn, TextColumn, TimeColumn } from "@beegrid/kernel";

/** In a county's database the county itself; in the upper level's all counties of the installation. */
@ObjectType({ simpleResolvers: true, description: "A county, district or city that runs its programme here." })
@Directive('@key(fields: "slug")')
@Entity("counties")
export class County {
  @Field(() => ID, { description: "Name in addresses, e.g. xinfeng." })
  @KeyColumn()
  slug: string;

  @Field({ description: "Its name, e.g. 新丰县, in the viewer's language where there is one." })
  @TextColumn(120)
  name: string;

  @TextColumn(120, { nullable: true })
  nameEn: string | null;

  @Field({ description: "GB/T 2260 code of six digits." })
  @CodeColumn()
  divisionCode: string;

  @Field({ description: "Name of the county's programme." })
  @TextColumn(120)
  programmeName: string;

  @TextColumn(120, { nullable: true })
  programmeNameEn: string | null;

  @Field({ description: "Whether its people and rows are made up, for a demonstration." })
  @BoolColumn()
  demo: boolean;

  @TimeColumn()
  openedAt: Date;
}

/** A county's outline as GeoJSON text, cut into parts that fit a JSON column. */
@Entity("county_boundaries")
export class BoundaryPart {
  @KeyColumn()
  slug: string;

  @IntColumn({ primary: true })
  part: number;

  @JsonColumn()
  text: string;
}
