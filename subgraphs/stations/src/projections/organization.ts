import { IdColumn, IntColumn, PathColumn, TextColumn, withinAny, type OrganizationsSaved } from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, In, Index, LessThan, type EntityManager } from "typeorm";

/** What this subgraph must know of an organisation; owned by organizations. */
@Entity("known_organizations")
export class KnownOrganization {
  @IdColumn() id: string;
  @TextColumn(60) @Index("UQ_known_organizations_code", { unique: true }) code: string;
  @PathColumn() path: string;
  @IntColumn() version: number;
}

@ObjectType("Organization", { simpleResolvers: true, description: "A unit of the county's organisation tree." })
@Directive('@key(fields: "id", resolvable: false)')
export class Organization {
  @Field(() => ID, { description: "Stable id." })
  id: string;
}

/** Any order: a row gives way only to a higher version of itself, and stations look organisations up by code when they are read. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  const known = new Set<string>();
  for (let i = 0; i < organizations.length; i += 500) {
    const ids = organizations.slice(i, i + 500).map(({ id }) => id);
    for (const row of await m.find(KnownOrganization, { select: { id: true }, where: { id: In(ids) } }))
      known.add(row.id);
  }
  for (const { id, code, path, version } of organizations)
    if (known.has(id)) await m.update(KnownOrganization, { id, version: LessThan(version) }, { code, path, version });
    else await m.insert(KnownOrganization, { id, code, path, version });
}

/** Codes of a unit and of everything below it; none for a unit that is not known. */
export async function codesBelow(m: EntityManager, organizationId: string): Promise<string[]> {
  const top = await m.findOneBy(KnownOrganization, { id: organizationId });
  if (!top) return [];
  const inside = withinAny(m.createQueryBuilder(KnownOrganization, "o"), ["path"], [top.path]);
  return (await inside.getMany()).map(({ code }) => code);
}
