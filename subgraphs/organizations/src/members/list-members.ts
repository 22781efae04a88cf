import { Field, ID, InputType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { likeText, mustBeAbleTo, Note, scoped, withinAny } from "@beegrid/kernel";
import { Organization } from "../organizations/organization.js";
import { Member, Occupation } from "./member.js";
import { indexedBy } from "./member-secrets.js";

@InputType({ description: "Which people; what is absent does not narrow." })
export class MemberFilter {
  @Field(() => String, {
    nullable: true,
    description: "Part of the name, a whole phone or resident ID, or the last four digits of a phone.",
  })
  @Note(80)
  text?: string;

  @Field(() => [Occupation], { nullable: true, description: "Of one of these occupations." })
  occupations?: Occupation[];

  @Field(() => ID, { nullable: true, description: "Whose grid lies in the subtree of this unit." })
  within?: string;
}

/** People on the roster whom the viewer may look for: those bound below a unit it searches for. */
export function reachableMembers(m: EntityManager): SelectQueryBuilder<Member> {
  mustBeAbleTo("member.search");
  return scoped(m.createQueryBuilder(Member, "p"), "member.search", "gridPath");
}

export async function filteredMembers(
  m: EntityManager,
  { text, occupations, within }: MemberFilter,
): Promise<SelectQueryBuilder<Member>> {
  const query = reachableMembers(m);
  if (occupations) query.andWhere(occupations.length ? "p.occupation IN (:...occupations)" : "1 = 0", { occupations });
  const words = text?.trim();
  if (words) {
    const index = indexedBy(words);
    if (index) query.andWhere(index);
    else query.andWhere("p.name LIKE :words ESCAPE '!'", { words: likeText(words) });
  }
  if (within) {
    const above = await m.findOneBy(Organization, { id: within });
    withinAny(query, ["gridPath"], above ? [above.path] : []);
  }
  return query;
}
