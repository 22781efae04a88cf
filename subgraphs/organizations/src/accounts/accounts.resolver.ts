import { Arg, Mutation, Resolver } from "type-graphql";
import { refreshSession, RefreshSessionInput, RefreshSessionPayload } from "./refresh-session.js";
import { signIn, SignInInput, SignInPayload } from "./sign-in.js";
import { signOut, SignOutInput, SignOutPayload } from "./sign-out.js";

@Resolver()
export class AccountsResolver {
  @Mutation(() => SignInPayload, { nullable: true, description: "Opens a session with user name and password." })
  signIn(@Arg("input", () => SignInInput, { description: "Who wants in." }) input: SignInInput) {
    return signIn(input);
  }

  @Mutation(() => RefreshSessionPayload, {
    nullable: true,
    description: "Goes on with a session; the token given is used up.",
  })
  refreshSession(
    @Arg("input", () => RefreshSessionInput, { description: "Which session." }) input: RefreshSessionInput,
  ) {
    return refreshSession(input);
  }

  @Mutation(() => SignOutPayload, { nullable: true, description: "Ends a session." })
  signOut(@Arg("input", () => SignOutInput, { description: "Which session." }) input: SignOutInput) {
    return signOut(input);
  }
}
