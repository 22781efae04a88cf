import { DateTime } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A kind, category or channel that a rule names." })
export class PointRuleCondition {
  @Field({ description: "Its code, e.g. HAZARD or road." })
  code: string;

  @Field({ description: "The county's word, in the viewer's language; the code where the county has dropped it." })
  name: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What a rule has said since one publication, until the next change.",
})
export class PointRuleChange {
  @Field(() => Int, { description: "Version of the settings section `points` that said so first." })
  settingVersion: number;

  @Field(() => DateTime, { description: "When that was published: it is so since then." })
  since: Date;

  publishedBy: string | null;

  @Field(() => Int, { nullable: true, description: "The rule's own version; null where it was dropped." })
  version: number | null;

  @Field(() => Int, { nullable: true, description: "Points for each incident; null where it was dropped." })
  amount: number | null;

  @Field(() => [PointRuleCondition], { description: "Only these kinds; empty = any." })
  kinds: PointRuleCondition[];

  @Field(() => [PointRuleCondition], { description: "Only these categories; empty = any." })
  categories: PointRuleCondition[];

  @Field(() => [PointRuleCondition], { description: "Only these channels; empty = any." })
  channels: PointRuleCondition[];
}

@ObjectType({ simpleResolvers: true, description: "A rule by which a verified incident earns points, or once did." })
export class EarningRule {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language, as it was published last." })
  name: string;

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  example: boolean;

  @Field({ description: "Whether it pays now; false where it was dropped." })
  inForce: boolean;

  @Field(() => [PointRuleChange], {
    description:
      "Every publication in which its version, amount or conditions changed, newest first; the first says what is so now.",
  })
  changes: PointRuleChange[];
}

@ObjectType({ simpleResolvers: true, description: "What earns points in the county, and since when." })
export class EarningRules {
  @Field({
    description: "What no rule pays for, in the viewer's language: the sentence of the FORMALISM_RULE refusal.",
  })
  verifiedWorkOnly: string;

  @Field(() => Int, { nullable: true, description: "Months until points expire; null = never." })
  expireAfterMonths: number | null;

  @Field({ description: "Whether the section as a whole is made up (示例) until the county sets it." })
  example: boolean;

  @Field(() => [EarningRule], { description: "Rules in force in the county's order, then those that were dropped." })
  rules: EarningRule[];
}
