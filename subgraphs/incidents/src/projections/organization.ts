import {
  CodeColumn,
  IdColumn,
  insertMany,
  IntColumn,
  PathColumn,
  RealColumn,
  TextColumn,
  type OrganizationsSaved,
} from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, LessThan, type EntityManager } from "typeorm";
import { CHUNK, newest, versionsOf } from "./versions.js";

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

/** Any order: a row gives way only to a higher version of itself. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  for (let i = 0; i < organizations.length; i += CHUNK) {
    const some = organizations.slice(i, i + CHUNK);
    const known = await versionsOf(m, KnownOrganization, some);
    for (const organization of some) {
      const version = known.get(organization.id);
      if (version !== undefined && version < organization.version)
        await m.update(
          KnownOrganization,
          { id: organization.id, version: LessThan(organization.version) },
          organization,
        );
    }
    await insertMany(m, KnownOrganization, newest(some.filter(({ id }) => !known.has(id))));
  }
}
