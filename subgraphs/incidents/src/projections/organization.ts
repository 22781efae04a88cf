import {
  CodeColumn,
  IdColumn,
  IntColumn,
  PathColumn,
  RealColumn,
  TextColumn,
  type OrganizationsSaved,
} from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, type EntityManager } from "typeorm";

/** What this subgraph must know of an organisation; owned by organizations. */
@Entity("known_organizations")
@Index("IX_known_organizations_kind", ["kind"])
export class KnownOrganization {
  @IdColumn() id: string;
  @TextColumn(60) @Index("UQ_known_organizations_code", { unique: true }) code: string;
  @CodeColumn() kind: string;
  @TextColumn(200) name: string;
  @PathColumn() path: string;
  @RealColumn({ nullable: true }) longitude: number | null;
  @RealColumn({ nullable: true }) latitude: number | null;
  @IntColumn() version: number;
}

@ObjectType("Organization", { simpleResolvers: true, description: "A unit of the county's organisation tree." })
@Directive('@key(fields: "id")')
export class Organization {
  @Field(() => ID, { description: "Stable id." })
  id: string;
}

/** Any order: a row is replaced only by a higher version of itself. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  for (const organization of organizations) {
    const known = await m.findOneBy(KnownOrganization, { id: organization.id });
    if (!known) await m.insert(KnownOrganization, organization);
    else if (known.version < organization.version) await m.update(KnownOrganization, { id: known.id }, organization);
  }
}
