import { Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { visibleVolunteer } from "./volunteer-loaders.js";
import { Volunteer } from "./volunteer.js";

@ObjectType("Member", { simpleResolvers: true, description: "A rider or another person of the county; shown masked." })
@Directive('@key(fields: "id")')
export class Member {
  @Field(() => ID, { description: "Stable id; the same as the volunteer's." })
  id: string;
}

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => Volunteer, {
    nullable: true,
    description: "The same person as a volunteer; null outside the viewer's reach.",
  })
  volunteer(@Root() { id }: Member): Promise<Volunteer | null> {
    return visibleVolunteer(id);
  }
}
