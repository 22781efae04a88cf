import {
  GeoPoint,
  IdColumn,
  insertMany,
  IntColumn,
  PathColumn,
  TextColumn,
  type OrganizationsSaved,
} from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, In, Index, LessThan, type EntityManager } from "typeorm";

const AT_ONCE = 500;

/** What this subgraph must know of an organisation; owned by organizations. */
@Entity("known_organizations")
export class KnownOrganization {
  @IdColumn() id: string;
  @TextColumn(60) @Index("UQ_known_organizations_code", { unique: true }) code: string;
  @PathColumn() @Index("IX_known_organizations_path") path: string;
  @IntColumn() version: number;
}

@ObjectType("Organization", { simpleResolvers: true, description: "A unit of the county's organisation tree." })
@Directive('@key(fields: "id")')
export class Organization {
  @Field(() => ID, { description: "Stable id." })
  id: string;

  @Field(() => GeoPoint, { nullable: true, description: "Where it lies; null for units without a place." })
  @Directive("@external")
  location?: GeoPoint | null;
}

/** Any order: a row gives way only to a higher version of itself, and stations look organisations up by code when they are read. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  for (let i = 0; i < organizations.length; i += AT_ONCE) await saveSome(organizations.slice(i, i + AT_ONCE), m);
}

async function saveSome(organizations: OrganizationsSaved["organizations"], m: EntityManager): Promise<void> {
  const rows = organizations.map(({ id, code, path, version }) => ({ id, code, path, version }));
  const known = await m.findBy(KnownOrganization, { id: In(rows.map(({ id }) => id)) });
  const versions = new Map(known.map(({ id, version }) => [id, version]));
  await insertMany(
    m,
    KnownOrganization,
    rows.filter(({ id }) => !versions.has(id)),
  );
  for (const { id, ...row } of rows)
    if ((versions.get(id) ?? row.version) < row.version)
      await m.update(KnownOrganization, { id, version: LessThan(row.version) }, row);
}
