import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";

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
  description: "Whose roster a Party member was found in.",
  valuesConfig: {
    REGISTRY: { description: "The register of enterprises (市场主体登记)." },
    ANNUAL_REPORT: { description: "Annual reports of enterprises (年报)." },
    PLATFORM: { description: "A platform (平台企业)." },
    ORGANIZATION_DEPARTMENT: { description: "The organisation department (组织部门)." },
    SOCIAL_SECURITY: { description: "Social security (社保)." },
    TAX: { description: "Tax records (税务)." },
  },
});

/** 双找: somebody on the roster who was found to be a Party member. Sensitive: read with party.read alone. */
@ObjectType({ description: "A Party member who was found among the people on the roster." })
@Entity("party_members")
@Index("UQ_party_members_member", ["memberId"], { unique: true })
@Index("IX_party_members_found", ["foundAt", "id"])
@Index("IX_party_members_path", ["path", "id"])
export class PartyMember {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn()
  memberId: string;

  /** Branch or committee. */
  @RefColumn({ nullable: true })
  branchId: string | null;

  /** Where it counts: the member's grid, or the branch where there is no grid. */
  @PathColumn()
  path: string;

  @Field(() => PartyMemberSource, { description: "Whose roster the person was found in." })
  @CodeColumn()
  source: PartyMemberSource;

  @Field(() => DateTime, { description: "When the person was found to be a member." })
  @TimeColumn()
  foundAt: Date;
}
