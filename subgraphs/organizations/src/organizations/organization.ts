import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";
import {
  CodeColumn,
  IdColumn,
  IntColumn,
  PathColumn,
  RealColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from "@beegrid/kernel";

export enum OrganizationKind {
  COUNTY = "COUNTY",
  GOVERNANCE_CENTER = "GOVERNANCE_CENTER",
  DEPARTMENT = "DEPARTMENT",
  STREET = "STREET",
  COMMUNITY = "COMMUNITY",
  GRID = "GRID",
  STATION = "STATION",
  PARTY_COMMITTEE = "PARTY_COMMITTEE",
  PARTY_BRANCH = "PARTY_BRANCH",
  TEAM = "TEAM",
  ENTERPRISE = "ENTERPRISE",
  GUIDANCE_STATION = "GUIDANCE_STATION",
}
registerEnumType(OrganizationKind, {
  name: "OrganizationKind",
  description: "What sort of unit an organisation is; the same for all counties.",
  valuesConfig: {
    COUNTY: { description: "The county, district or city itself." },
    GOVERNANCE_CENTER: { description: "The governance centre (综治中心), hub of the framework." },
    DEPARTMENT: { description: "A department or office." },
    STREET: { description: "A street or town (镇街)." },
    COMMUNITY: { description: "A community or village." },
    GRID: { description: "A grid (网格) of a community." },
    STATION: { description: "A station that has staff." },
    PARTY_COMMITTEE: { description: "A Party committee, e.g. of an industry." },
    PARTY_BRANCH: { description: "A Party branch." },
    TEAM: { description: "A volunteer team." },
    ENTERPRISE: { description: "An employer or platform." },
    GUIDANCE_STATION: { description: "A guidance station for Party work (党建指导站)." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A unit of the county's organisation tree." })
@Directive('@key(fields: "id")')
@Entity("organizations")
@Index("UQ_organizations_code", ["code"], { unique: true })
@Index("UQ_organizations_path", ["path"], { unique: true })
@Index("IX_organizations_kind_path", ["kind", "path"])
@Index("IX_organizations_parent", ["parentId"])
export class Organization {
  @Field(() => ID, { description: "Stable id." })
  @IdColumn()
  id: string;

  @Field({ description: "Division code (6, 9, 12 or 15 digits) or a code the county made." })
  @TextColumn(60)
  code: string;

  @Field(() => OrganizationKind, { description: "What sort of unit it is." })
  @CodeColumn()
  kind: OrganizationKind;

  /** Code of a sub-kind in the county's pack. */
  @CodeColumn({ nullable: true })
  subKindCode: string | null;

  @Field({
    description: "Its name, in the viewer's language where the county has one; names of divisions stay Chinese.",
  })
  @TextColumn(120)
  name: string;

  @TextColumn(120, { nullable: true })
  nameEn: string | null;

  @RefColumn({ nullable: true })
  parentId: string | null;

  @Field({ description: "Codes from the county down to here, e.g. /440233/440233001/; below it lies its subtree." })
  @PathColumn()
  path: string;

  @RealColumn({ nullable: true })
  longitude: number | null;

  @RealColumn({ nullable: true })
  latitude: number | null;

  @TimeColumn()
  createdAt: Date;

  @Field(() => Int, { description: "Rises with every change." })
  @IntColumn()
  version: number;
}
