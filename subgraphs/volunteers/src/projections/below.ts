import { withinAny } from "@beegrid/kernel";
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { KnownOrganization } from "./organization.js";

/** Keeps what stands below a unit by one of the columns; nothing where this county has no such unit. */
export async function below<T extends ObjectLiteral>(
  m: EntityManager,
  query: SelectQueryBuilder<T>,
  unitId: string | null | undefined,
  ...columns: (keyof T & string)[]
): Promise<SelectQueryBuilder<T>> {
  if (!unitId) return query;
  const unit = await m.findOneBy(KnownOrganization, { id: unitId });
  return withinAny(query, columns, unit ? [unit.path] : []);
}
