import { withinAny } from "@beegrid/kernel";
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { KnownOrganization } from "./organization.js";

/** Keeps what stands below an organisation, by a column that holds a path; nothing where the unit is unknown here. */
export async function below<T extends ObjectLiteral>(
  m: EntityManager,
  query: SelectQueryBuilder<T>,
  organizationId: string | null | undefined,
  column: keyof T & string,
): Promise<SelectQueryBuilder<T>> {
  if (!organizationId) return query;
  const unit = await m.findOneBy(KnownOrganization, { id: organizationId });
  return withinAny(query, [column], unit ? [unit.path] : []);
}
