import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType("Actor", {
  simpleResolvers: true,
  description: "Who did something: a member of staff, a rider, an app or the system.",
})
@Directive('@key(fields: "id", resolvable: false)')
export class Actor {
  @Field(() => ID, { description: "Id of the account, member or app, or `system`." })
  id: string;
}
