import { IdColumn, insertMany, IntColumn, PathColumn, RefColumn, type MembersSaved } from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, LessThan, type EntityManager } from "typeorm";
import { CHUNK, newest, versionsOf } from "./versions.js";

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

  @Field(() => ID, { nullable: true, description: "The export under way; null outside one." })
  @Directive("@external")
  exportGrant?: string | null;

  @Field(() => [String], { nullable: true, description: "What the person is named by, while an erasure is prepared." })
  @Directive("@external")
  erasureTerms?: string[] | null;
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

/** Any order: a row gives way only to a higher version of itself. */
export async function applyMembersSaved({ members }: MembersSaved, m: EntityManager): Promise<void> {
  for (let i = 0; i < members.length; i += CHUNK) {
    const some = members.slice(i, i + CHUNK);
    const known = await versionsOf(m, KnownMember, some);
    for (const { id, gridId, gridPath, version } of some) {
      const stored = known.get(id);
      if (stored !== undefined && stored < version)
        await m.update(KnownMember, { id, version: LessThan(version) }, { gridId, gridPath, version });
    }
    await insertMany(m, KnownMember, newest(some.filter(({ id }) => !known.has(id))));
  }
}
