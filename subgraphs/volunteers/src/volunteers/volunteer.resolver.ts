import { connection, newestFirst, PageArgs, type Page } from "@beegrid/kernel";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { accountOf } from "../points/point-loaders.js";
import { PointAccount } from "../points/point-account.js";
import { RedemptionConnection } from "../rewards/redemption.resolver.js";
import { Redemption } from "../rewards/redemption.js";
import { listVolunteers, VolunteerFilter } from "./list-volunteers.js";
import { Member } from "./member.js";
import { mustReach, visibleVolunteer } from "./volunteer-loaders.js";
import { Volunteer } from "./volunteer.js";

const VolunteerConnection = connection("Volunteer", Volunteer);

@Resolver(() => Volunteer)
export class VolunteerResolver {
  @Query(() => Volunteer, { nullable: true, description: "One volunteer; null outside the viewer's reach." })
  volunteer(@Arg("id", () => ID, { description: "The member's id." }) id: string): Promise<Volunteer | null> {
    return visibleVolunteer(id);
  }

  @Query(() => VolunteerConnection, {
    description: "Volunteers in the viewer's reach, by id; a member finds itself only.",
  })
  volunteers(
    @Arg("filter", () => VolunteerFilter, { nullable: true, description: "Narrows the list." })
    filter: VolunteerFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Volunteer>> {
    return db.read((m) => listVolunteers(m, filter, page));
  }

  @FieldResolver(() => Member, { description: "The person." })
  member(@Root() { id }: Volunteer): Member {
    return { id };
  }

  @FieldResolver(() => PointAccount, { description: "Points; the volunteer's own, or with points.read." })
  async points(@Root() volunteer: Volunteer): Promise<PointAccount> {
    mustReach(volunteer, "points.read");
    return accountOf(volunteer.id);
  }

  @FieldResolver(() => RedemptionConnection, {
    description: "What points were spent on, newest first; the volunteer's own, or with points.read.",
  })
  async redemptions(@Root() volunteer: Volunteer, @Args() page: PageArgs): Promise<Page<Redemption>> {
    mustReach(volunteer, "points.read");
    return db.read((m) =>
      newestFirst(m.createQueryBuilder(Redemption, "r").where({ volunteerId: volunteer.id }), "createdAt", page),
    );
  }
}
