import { Field, ObjectType, type ClassType } from "type-graphql";
import { UserError } from "./errors.js";

/** `payload("VerifyIncident", { incident: Incident })` → type VerifyIncidentPayload { incident: Incident, userErrors: [UserError!]! } */
export function payload<F extends Record<string, ClassType<object>>>(name: string, fields: F) {
  @ObjectType(`${name}Payload`, { simpleResolvers: true, description: `What ${name} answers.` })
  class Payload {
    @Field(() => [UserError], { description: "What a person can mend; empty when it was done." })
    userErrors: UserError[];
  }
  for (const [field, type] of Object.entries(fields))
    Field(() => type, { nullable: true, description: "The row as it is now; null when nothing was done." })(
      Payload.prototype,
      field,
    );
  return Payload as ClassType<{ [K in keyof F]?: InstanceType<F[K]> } & { userErrors: UserError[] }>;
}
