import { GraphQLDateTime, GraphQLJSON } from "graphql-scalars";
import { Directive, Field, Float, ObjectType } from "type-graphql";

/** An instant, ISO 8601 in UTC. */
export { GraphQLDateTime as DateTime, GraphQLJSON as Json };

@ObjectType({ simpleResolvers: true, description: "A place on the ground, WGS-84." })
@Directive("@shareable")
export class GeoPoint {
  @Field(() => Float, { description: "Degrees east." })
  longitude: number;

  @Field(() => Float, { description: "Degrees north." })
  latitude: number;
}
