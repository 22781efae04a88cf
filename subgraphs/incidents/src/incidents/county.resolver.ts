import { DateTime, Figure, figuresOf } from "@beegrid/kernel";
import { Arg, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { INCIDENT_METRICS } from "./incident-metrics.js";
import { REGISTER_METRICS } from "../registers/register-metrics.js";

@ObjectType("County", {
  simpleResolvers: true,
  description: "A county, district or city that runs its programme here.",
})
@Directive('@key(fields: "slug")')
export class County {
  @Field(() => ID, { description: "Name in addresses, e.g. xinfeng." })
  slug: string;
}

@Resolver(() => County)
export class CountyResolver {
  @FieldResolver(() => [Figure], {
    nullable: true,
    description: "Figures of incidents, counted from rows, beside the published ones.",
  })
  incidentFigures(
    @Root() { slug }: County,
    @Arg("asOf", () => DateTime, {
      nullable: true,
      description: "As of when; absent: the time a demo was loaded for metrics with a published counterpart, else now.",
    })
    asOf: Date | undefined,
  ): Promise<Figure[]> {
    return figuresOf(db, [...INCIDENT_METRICS, ...REGISTER_METRICS], slug, asOf);
  }
}
