import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description: "Who did something: a member of staff, a rider, an app or the system.",
})
@Directive('@key(fields: "id")')
export class Actor {
  @Field(() => ID, { description: "Id of the account, member or app, or `system`." })
  id: string;

  @Field({ description: "Staff by full name (a rider reads the unit instead), riders masked, apps by name." })
  displayName: string;

  @Field(() => String, { nullable: true, description: "The unit in which the member of staff sits." })
  organizationName: string | null;
}
