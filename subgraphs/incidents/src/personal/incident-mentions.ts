import { excerptOf, likeText, MentionKind, type MemberMention } from "@beegrid/kernel";
import { Brackets, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";

/** Of each kind; a person who is named more often is no question of single texts any more. */
const AT_MOST = 100;

/** Words of others in which a person is named, newest first: no erasure may change them, so people decide. */
export async function incidentMentions(m: EntityManager, memberId: string, terms: string[]): Promise<MemberMention[]> {
  const others = m
    .createQueryBuilder(Incident, "i")
    .where("(i.reporterId IS NULL OR i.reporterId <> :memberId)", { memberId });
  const reports = await naming(others.clone(), terms, ["title", "description", "address"]);
  const confirmations = await naming(others.clone(), terms, ["confirmationNote"]);
  const steps = await naming(m.createQueryBuilder(Transition, "t").where("t.byId <> :memberId", { memberId }), terms, [
    "note",
  ]);
  return [
    ...reports.map(({ id, description, address }) =>
      mention(MentionKind.REPORT, id, id, `${description} ${address ?? ""}`, terms),
    ),
    ...confirmations.map(({ id, confirmationNote }) =>
      mention(MentionKind.CONFIRMATION, id, id, confirmationNote ?? "", terms),
    ),
    ...steps.map(({ id, incidentId, note }) => mention(MentionKind.STEP, id, incidentId, note ?? "", terms)),
  ];
}

function naming<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  terms: string[],
  columns: (keyof T & string)[],
): Promise<T[]> {
  const hit = new Brackets((where) =>
    terms.forEach((term, i) => {
      for (const column of columns)
        where.orWhere(`${query.alias}.${column} LIKE :term${i} ESCAPE '!'`, { [`term${i}`]: likeText(term) });
    }),
  );
  return query
    .andWhere(terms.length ? hit : "1 = 0")
    .orderBy(`${query.alias}.id`, "DESC")
    .take(AT_MOST)
    .getMany();
}

const mention = (kind: MentionKind, id: string, incidentId: string, text: string, terms: string[]): MemberMention => ({
  kind,
  id,
  incidentId,
  excerpt: excerptOf(text, terms),
});
