import { IdColumn, IntColumn, PathColumn, RefColumn, type MembersSaved } from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, type EntityManager } from "typeorm";

/** Which grid a member is bound to; owned by organizations. */
@Entity("known_members")
export class KnownMember {
  @IdColumn() id: string;
  @RefColumn({ nullable: true }) gridId: string | null;
  @PathColumn({ nullable: true }) gridPath: string | null;
  @IntColumn() version: number;
}

@ObjectType("Member", { simpleResolvers: true, description: "A rider or another person of the county; shown masked." })
@Directive('@key(fields: "id")')
export class Member {
  @Field(() => ID, { description: "Stable id; the same as the volunteer's." })
  id: string;
}

@ObjectType("Actor", {
  simpleResolvers: true,
  description: "Who did something: a member of staff, a rider, an app or the system.",
})
@Directive('@key(fields: "id")')
export class Actor {
  @Field(() => ID, { description: "Id of the account, member or app, or `system`." })
  id: string;
}

/** Any order: a row is replaced only by a higher version of itself. */
export async function applyMembersSaved({ members }: MembersSaved, m: EntityManager): Promise<void> {
  for (const { id, gridId, gridPath, version } of members) {
    const known = await m.findOneBy(KnownMember, { id });
    if (!known) await m.insert(KnownMember, { id, gridId, gridPath, version });
    else if (known.version < version) await m.update(KnownMember, { id }, { gridId, gridPath, version });
  }
}
