import { ArgsType, Field } from "type-graphql";
import { DateTime } from "../scalars.js";

/** Which figures of a county are asked for. */
@ArgsType()
export class FiguresArgs {
  @Field(() => DateTime, {
    nullable: true,
    description: "As of when; absent: the time a demo was loaded for metrics with a published counterpart, else now.",
  })
  asOf?: Date;

  @Field(() => [String], {
    nullable: true,
    description: "Only these metrics, e.g. incident.reported; absent: all. A name nobody knows answers nothing.",
  })
  metrics?: string[];
}
