import { Field, ID, InputType } from "type-graphql";
import { Key, Words } from "@beegrid/kernel";

@InputType({ description: "A rider of an app: a member of the county, by the id the app knows it by." })
export class RiderLinkInput {
  @Field(() => ID, { description: "Id of the app." })
  appId: string;

  @Field(() => ID, { description: "Id of the member." })
  memberId: string;

  @Field({ description: "The rider's id in that app, 1 to 80 characters: the subject_token of its token exchange." })
  @Words(80)
  externalId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}
