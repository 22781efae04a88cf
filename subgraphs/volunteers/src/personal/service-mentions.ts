import { excerptOf, likeText, MentionKind, type MemberMention } from "@beegrid/kernel";
import { Brackets, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { Need } from "../activities/need.js";
import { PointEntry } from "../points/point-entry.js";
import { Redemption } from "../rewards/redemption.js";

/** Of each kind. */
const AT_MOST = 100;

/** Words of others in which a person is named, newest first: no erasure may change them, so people decide. */
export async function serviceMentions(m: EntityManager, terms: string[]): Promise<MemberMention[]> {
  const needs = await naming(m.createQueryBuilder(Need, "n"), terms, "title");
  const reversals = await naming(m.createQueryBuilder(Redemption, "r"), terms, "reverseReason");
  const points = await naming(m.createQueryBuilder(PointEntry, "e"), terms, "reason");
  return [
    ...needs.map(({ id, title }) => mention(MentionKind.NEED, id, title, terms)),
    ...reversals.map(({ id, reverseReason }) => mention(MentionKind.REVERSAL, id, reverseReason ?? "", terms)),
    ...points.map(({ id, reason }) => mention(MentionKind.POINTS, id, reason ?? "", terms)),
  ];
}

function naming<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  terms: string[],
  column: keyof T & string,
): Promise<T[]> {
  const hit = new Brackets((where) =>
    terms.forEach((term, i) =>
      where.orWhere(`${query.alias}.${column} LIKE :term${i} ESCAPE '!'`, { [`term${i}`]: likeText(term) }),
    ),
  );
  return query
    .where(terms.length ? hit : "1 = 0")
    .orderBy(`${query.alias}.id`, "DESC")
    .take(AT_MOST)
    .getMany();
}

const mention = (kind: MentionKind, id: string, text: string, terms: string[]): MemberMention => ({
  kind,
  id,
  incidentId: null,
  excerpt: excerptOf(text, terms),
});
