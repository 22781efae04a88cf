import { Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { PointEntry } from "./point-entry.js";
import { entriesOfIncident } from "./point-loaders.js";

@ObjectType("Incident", {
  simpleResolvers: true,
  description: "A matter that somebody reported and the county follows until it is fixed.",
})
@Directive('@key(fields: "id")')
export class Incident {
  @Field(() => ID, { description: "UUIDv7." })
  id: string;
}

@Resolver(() => Incident)
export class IncidentResolver {
  @FieldResolver(() => [PointEntry], {
    description: "What it earned its reporter, as far as the viewer may see that volunteer's points.",
  })
  pointEntries(@Root() { id }: Incident): Promise<PointEntry[]> {
    return entriesOfIncident(id);
  }
}
