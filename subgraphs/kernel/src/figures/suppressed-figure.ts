import { Directive, Field, ObjectType } from "type-graphql";
import { PublishedFigure } from "./figure.js";

@ObjectType({
  simpleResolvers: true,
  description: "A figure that is not told to the upper level: fewer than 5 people, or a few could be computed from it.",
})
@Directive("@shareable")
export class SuppressedFigure {
  @Field({ description: "What is counted, e.g. redeemer.count." })
  metric: string;

  @Field({ description: "Unit, e.g. 人 or %." })
  unit: string;

  @Field({ description: "What exactly is counted, in the viewer's language." })
  definition: string;

  @Field({ description: "Division code of the place it speaks of." })
  scope: string;

  @Field(() => PublishedFigure, {
    nullable: true,
    description: "What the county itself has published; null for nothing.",
  })
  published: PublishedFigure | null;
}
