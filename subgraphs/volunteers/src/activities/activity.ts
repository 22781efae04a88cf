import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "Something that is on offer at an activity." })
export class ActivityItem {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language." })
  name: string;

  @Field(() => Int, { nullable: true, description: "How many people can take part; null where nobody is turned away." })
  places: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Something that is held again and again, such as 爱骑日." })
export class Activity {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language." })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: "Its rhythm in the viewer's language, e.g. 每月 27 日; null where none was published.",
  })
  recurrence: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The next day on which it is held, yyyy-mm-dd in Asia/Shanghai, today included; null without a rhythm.",
  })
  nextOn: string | null;

  @Field(() => [ActivityItem], { description: "What is on offer there." })
  items: ActivityItem[];

  @Field({ description: "Whether it is made up (示例) until the county sets it." })
  example: boolean;
}
