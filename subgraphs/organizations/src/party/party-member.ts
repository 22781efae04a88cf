import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";

/** Where somebody was found to be a Party member. */
export enum PartyMemberSource {
  REGISTRY = "REGISTRY",
  ANNUAL_REPORT = "ANNUAL_REPORT",
  PLATFORM = "PLATFORM",
  ORGANIZATION_DEPARTMENT = "ORGANIZATION_DEPARTMENT",
  SOCIAL_SECURITY = "SOCIAL_SECURITY",
  TAX = "TAX",
}
registerEnumType(PartyMemberSource, {
  name: "PartyMemberSource",
  description: "In which roster a Party member was found.",
  valuesConfig: {
    REGISTRY: { description: "The market registry (登记注册)." },
    ANNUAL_REPORT: { description: "Annual reports of companies (年报)." },
    PLATFORM: { description: "A platform's own list (平台)." },
    ORGANIZATION_DEPARTMENT: { description: "The organisation department (组织部门)." },
    SOCIAL_SECURITY: { description: "Social security (社保)." },
    TAX: { description: "Tax records (税务)." },
  },
});

@ObjectType({ description: "A worker who was found to be a Party member. Sensitive: for the Party officer alone." })
@Entity("party_members")
@Index("UQ_party_members_member", ["memberId"], { unique: true })
@Index("IX_party_members_found", ["foundAt", "id"])
@Index("IX_party_members_path", ["path", "foundAt", "id"])
export class PartyMember {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() memberId: string;
  /** The branch or committee the person belongs to; null until one is assigned. */
  @RefColumn({ nullable: true }) branchId: string | null;

  @Field(() => PartyMemberSource, { description: "In which roster." })
  @CodeColumn()
  source: PartyMemberSource;

  @Field(() => DateTime, { description: "When." })
  @TimeColumn()
  foundAt: Date;

  /** Path of the grid the person is bound to. */
  @PathColumn() path: string;
}
