import { Arg, Directive, Mutation, Resolver } from "type-graphql";
import { AppToken } from "./app-token.js";
import { issueAppToken, IssueAppTokenInput } from "./issue-app-token.js";
import { issueRiderToken, IssueRiderTokenInput } from "./issue-rider-token.js";

/** For the gateway's /oauth/token alone: no document of a client reaches these. */
@Resolver()
export class ClientsResolver {
  @Directive("@inaccessible")
  @Mutation(() => AppToken, { nullable: true, description: "A token for an app itself (OAuth client credentials)." })
  issueAppToken(@Arg("input", () => IssueAppTokenInput, { description: "The app." }) input: IssueAppTokenInput) {
    return issueAppToken(input);
  }

  @Directive("@inaccessible")
  @Mutation(() => AppToken, {
    nullable: true,
    description: "A token for a rider through an app (OAuth token exchange).",
  })
  issueRiderToken(
    @Arg("input", () => IssueRiderTokenInput, { description: "App and rider." }) input: IssueRiderTokenInput,
  ) {
    return issueRiderToken(input);
  }
}
