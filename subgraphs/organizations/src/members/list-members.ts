import { inOrderOf, likeText, Note, PageArgs, scoped, withinAny, type Page } from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { asMobile } from "../identifiers/mobile.js";
import { asResidentId } from "../identifiers/resident-id.js";
import { Organization } from "../organizations/organization.js";
import { secretIndex } from "./member-secrets.js";
import { Member, Occupation } from "./member.js";

@InputType({ description: "Which people; what is absent does not narrow." })
export class MemberFilter {
  @Field(() => String, {
    nullable: true,
    description: "Part of the name; or the whole mobile number, its last four digits, or the whole resident ID.",
  })
  @Note(80)
  text?: string;

  @Field(() => [Occupation], { nullable: true, description: "Of one of these occupations." })
  occupations?: Occupation[];

  @Field(() => ID, { nullable: true, description: "Bound to a grid in the subtree of this unit." })
  within?: string;
}

/** People of the roster within the viewer's reach, in the order of their ids. */
export async function listMembers(m: EntityManager, filter: MemberFilter, page: PageArgs): Promise<Page<Member>> {
  return inOrderOf(await filtered(m, filter), "id", page);
}

/** What the viewer may search: people bound to its part of the tree; all of them for the whole county. */
export function searchable(m: EntityManager): SelectQueryBuilder<Member> {
  return scoped(m.createQueryBuilder(Member, "member"), "member.search", "gridPath");
}

async function filtered(
  m: EntityManager,
  { text, occupations, within }: MemberFilter,
): Promise<SelectQueryBuilder<Member>> {
  const query = searchable(m);
  if (text?.trim()) byText(query, text.trim());
  if (occupations)
    query.andWhere(occupations.length ? "member.occupation IN (:...occupations)" : "1 = 0", { occupations });
  if (within) {
    const unit = await m.findOneBy(Organization, { id: within });
    withinAny(query, ["gridPath"], unit ? [unit.path] : []);
  }
  return query;
}

/** A number is looked up by its blind index, so that nothing has to be opened; a part of one finds nobody. */
function byText(query: SelectQueryBuilder<Member>, text: string): void {
  const [mobile, id] = [asMobile(text), asResidentId(text)];
  if (/^\d{4}$/.test(text)) query.andWhere("member.phoneTailIndex = :index", { index: secretIndex.phoneTail(text) });
  else if (mobile) query.andWhere("member.phoneIndex = :index", { index: secretIndex.phone(mobile) });
  else if (id) query.andWhere("member.residentIdIndex = :index", { index: secretIndex.residentId(id) });
  else query.andWhere("member.name LIKE :name ESCAPE '!'", { name: likeText(text) });
}
