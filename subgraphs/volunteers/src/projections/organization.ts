import {
  CodeColumn,
  IdColumn,
  insertMany,
  IntColumn,
  PathColumn,
  TextColumn,
  type OrganizationsSaved,
} from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, In, Index, LessThan, type EntityManager } from "typeorm";

/** Units that rows of this subgraph stand in: divisions with their grids, and stations. */
const KEPT = new Set(["COUNTY", "STREET", "COMMUNITY", "GRID", "STATION"]);
const AT_ONCE = 500;

/** What this subgraph must know of an organisation; owned by organizations. */
@Entity("known_organizations")
@Index("IX_known_organizations_kind", ["kind", "path"])
@Index("IX_known_organizations_path", ["path"])
export class KnownOrganization {
  @IdColumn() id: string;
  @TextColumn(60) @Index("UQ_known_organizations_code", { unique: true }) code: string;
  /** A database of the time before other kinds were kept has stations only. */
  @CodeColumn({ default: "STATION" }) kind: string;
  /** null where it was kept before names were. */
  @TextColumn(200, { nullable: true }) name: string | null;
  @PathColumn() path: string;
  @IntColumn() version: number;
}

@ObjectType("Organization", { simpleResolvers: true, description: "A unit of the county's organisation tree." })
@Directive('@key(fields: "id", resolvable: false)')
export class Organization {
  @Field(() => ID, { description: "Stable id." })
  id: string;
}

export const asOrganization = (id: string | null): Organization | null => (id === null ? null : { id });

/** Any order: a row gives way only to a higher version of itself, and others look organisations up when they are read. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  const kept = organizations.filter(({ kind }) => KEPT.has(kind));
  for (let i = 0; i < kept.length; i += AT_ONCE) await saveSome(kept.slice(i, i + AT_ONCE), m);
}

async function saveSome(organizations: OrganizationsSaved["organizations"], m: EntityManager): Promise<void> {
  const where = { id: In(organizations.map(({ id }) => id)) };
  const known = new Set((await m.find(KnownOrganization, { select: { id: true }, where })).map(({ id }) => id));
  const rows = organizations.map(({ id, code, kind, name, path, version }) => ({
    id,
    code,
    kind,
    name,
    path,
    version,
  }));
  await insertMany(
    m,
    KnownOrganization,
    rows.filter(({ id }) => !known.has(id)),
  );
  for (const { id, ...row } of rows)
    if (known.has(id)) await m.update(KnownOrganization, { id, version: LessThan(row.version) }, row);
}
