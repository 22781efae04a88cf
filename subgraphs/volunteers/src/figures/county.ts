import { currentViewer, Figure, FiguresArgs, figuresOf, SuppressedFigure, suppressedOf } from "@beegrid/kernel";
import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { METRICS } from "./metrics.js";

@ObjectType("County", {
  simpleResolvers: true,
  description: "A county, district or city that runs its programme here.",
})
@Directive('@key(fields: "slug")')
export class County {
  @Field(() => ID, { description: "Name in addresses, e.g. xinfeng." })
  slug: string;
}

/** The viewer's own county; the upper level may name any, and sees what that county sent. */
export function countyReference({ slug }: Record<string, string>): County | null {
  const { county } = currentViewer();
  return county === null || county === slug ? { slug } : null;
}

@Resolver(() => County)
export class CountyResolver {
  @FieldResolver(() => [Figure], {
    nullable: true,
    description: "Figures of volunteers, points and rewards, counted from rows, beside the published ones.",
  })
  volunteerFigures(@Root() { slug }: County, @Args(() => FiguresArgs) wanted: FiguresArgs): Promise<Figure[]> {
    return figuresOf(db, METRICS, slug, wanted);
  }

  @FieldResolver(() => [SuppressedFigure], {
    nullable: true,
    description:
      "Figures of volunteers, points and rewards that are not told to the upper level; empty for the county itself.",
  })
  volunteerSuppressed(@Root() { slug }: County): Promise<SuppressedFigure[]> {
    return suppressedOf(db, METRICS, slug);
  }
}
