import { IdColumn, IntColumn, PathColumn, TextColumn, type OrganizationsSaved } from "@beegrid/kernel";
import { Entity, Index, LessThan, type EntityManager } from "typeorm";

/** The organisation of a station, to know which clerks stand there; owned by organizations. */
@Entity("known_organizations")
export class KnownOrganization {
  @IdColumn() id: string;
  @TextColumn(60) @Index("UQ_known_organizations_code", { unique: true }) code: string;
  @PathColumn() path: string;
  @IntColumn() version: number;
}

/** Any order: a row gives way only to a higher version of itself, and stations look organisations up by code when they are read. */
export async function applyOrganizationsSaved({ organizations }: OrganizationsSaved, m: EntityManager): Promise<void> {
  for (const { id, code, kind, path, version } of organizations) {
    if (kind !== "STATION") continue;
    if (await m.existsBy(KnownOrganization, { id }))
      await m.update(KnownOrganization, { id, version: LessThan(version) }, { code, path, version });
    else await m.insert(KnownOrganization, { id, code, path, version });
  }
}
