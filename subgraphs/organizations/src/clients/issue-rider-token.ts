import { Directive, Field, InputType } from "type-graphql";
import { Ids, Note } from "@beegrid/kernel";
import { auditSession, sessionCommand } from "../accounts/session-command.js";
import { db } from "../door.js";
import { maskedName } from "../members/masks.js";
import { Member } from "../members/member.js";
import { clientBySecret, isWider, tokenFor, type IssuedToken } from "./app-token.js";
import { RiderLink } from "./client.js";

@InputType({ description: "An app that asks for one of its riders." })
@Directive("@inaccessible")
export class IssueRiderTokenInput {
  @Field({ description: "Id of the app." })
  @Note(80)
  clientId: string;

  @Field({ description: "Its secret." })
  @Note(200)
  clientSecret: string;

  @Field({ description: "The rider's id in that app." })
  @Note(80)
  externalId: string;

  @Field(() => [String], { nullable: true, description: "The scopes it asks for; all of the app's when absent." })
  @Ids(20)
  scopes?: string[];
}

/** grant_type=urn:ietf:params:oauth:grant-type:token-exchange: the rider's token, within the app's scopes. */
export const issueRiderToken = sessionCommand(
  "session.open",
  IssueRiderTokenInput,
  async (input): Promise<IssuedToken> => {
    const { clientId, clientSecret, externalId, scopes } = input;
    const client = await clientBySecret(clientId, clientSecret);
    if (!client) return { error: "invalid_client" };
    if (isWider(scopes, client)) return { error: "invalid_scope" };
    const member = await db.transaction(async (m) => {
      const link = await m.findOneBy(RiderLink, { clientId, externalId });
      const rider = link && (await m.findOneBy(Member, { id: link.memberId }));
      if (rider)
        await auditSession(
          m,
          "session.open",
          { kind: "CLIENT", id: client.id },
          { client: client.id, member: rider.id },
        );
      return rider;
    });
    if (!member) return { error: "invalid_grant" };
    return tokenFor(client, { kind: "MEMBER", id: member.id, name: maskedName(member.name), clientId }, scopes);
  },
);
