import { currentViewer, inOrderOf, mustBeAbleTo, scoped, type Page, type PageArgs } from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { below } from "../projections/below.js";
import { Volunteer } from "./volunteer.js";

@InputType({ description: "Which volunteers." })
export class VolunteerFilter {
  @Field(() => ID, { nullable: true, description: "Only bound to a grid below this organisation." })
  within?: string;

  @Field({ nullable: true, description: "true: have earned points; false: have not yet." })
  earned?: boolean;
}

const EARNED = "EXISTS (SELECT 1 FROM point_entries e WHERE e.volunteerId = v.id AND e.kind = 'EARNED')";

/** Whom the viewer reaches: a member itself, staff those whose grid is in the subtree of a grant. */
export async function listVolunteers(
  m: EntityManager,
  filter: VolunteerFilter | undefined,
  page: PageArgs,
): Promise<Page<Volunteer>> {
  mustBeAbleTo("volunteer.read");
  const { kind, id } = currentViewer();
  const all = m.createQueryBuilder(Volunteer, "v");
  const query = kind === "MEMBER" ? all.where({ id }) : scoped(all, "volunteer.read", "gridPath");
  if (typeof filter?.earned === "boolean") query.andWhere(filter.earned ? EARNED : `NOT ${EARNED}`);
  return inOrderOf(await below(m, query, filter?.within, "gridPath"), "id", page);
}
