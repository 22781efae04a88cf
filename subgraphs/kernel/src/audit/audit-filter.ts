import { Field, ID, InputType, registerEnumType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { CodeWords, Id } from "../input.js";
import { AuditEntry } from "../kernel-tables.js";
import { DateTime } from "../scalars.js";

export enum Outcome {
  DONE = "DONE",
  REFUSED = "REFUSED",
}
registerEnumType(Outcome, {
  name: "AuditOutcome",
  description: "How something that was tried went.",
  valuesConfig: {
    DONE: { description: "It was done." },
    REFUSED: { description: "It was tried without the right to it." },
  },
});

@InputType({ description: "Which rows of the audit; what is absent does not narrow." })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: "Done by this account, member or app." })
  @Id()
  actor?: string;

  @Field(() => ID, { nullable: true, description: "Done to the row with this id." })
  @Id()
  subject?: string;

  @Field(() => [String], { nullable: true, description: "One of these actions, e.g. member.reveal." })
  @CodeWords(100)
  actions?: string[];

  @Field(() => Outcome, { nullable: true, description: "That went so." })
  outcome?: Outcome;

  @Field(() => DateTime, { nullable: true, description: "At this moment or later." })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: "Before this moment." })
  to?: Date;
}

/** What a filter narrows by: the names of its parts, never what stands in them. */
export function partsOf(filter: AuditFilter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name]) => name)
    .sort();
}

export function filteredAudit(m: EntityManager, filter: AuditFilter): SelectQueryBuilder<AuditEntry> {
  const { actor, subject, actions, outcome, from, to } = filter;
  const query = m.createQueryBuilder(AuditEntry, "e");
  if (actor) query.andWhere("e.actor = :actor", { actor });
  // Ids stand in JSON as they are, between quotes.
  if (subject) query.andWhere("INSTR(e.subject, :subject) > 0", { subject: JSON.stringify(subject) });
  if (actions) query.andWhere(actions.length ? "e.action IN (:...actions)" : "1 = 0", { actions });
  if (outcome) query.andWhere("e.outcome = :outcome", { outcome });
  if (from) query.andWhere("e.at >= :from", { from: from.getTime() });
  if (to) query.andWhere("e.at < :to", { to: to.getTime() });
  return query;
}
