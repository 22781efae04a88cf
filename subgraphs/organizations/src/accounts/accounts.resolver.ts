import { Arg, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { currentViewer } from "@beegrid/kernel";
import { changePassword, ChangePasswordInput, ChangePasswordPayload } from "./change-password.js";
import { confirmTotp, ConfirmTotpInput, ConfirmTotpPayload } from "./confirm-totp.js";
import { disableTotp, DisableTotpInput, DisableTotpPayload } from "./disable-totp.js";
import { endOtherSessions, EndOtherSessionsInput, EndOtherSessionsPayload } from "./end-other-sessions.js";
import { endSession, EndSessionInput, EndSessionPayload } from "./end-session.js";
import { mySessions } from "./my-sessions.js";
import { refreshSession, RefreshSessionInput, RefreshSessionPayload } from "./refresh-session.js";
import { SessionFamily } from "./session.js";
import { signIn, SignInInput, SignInPayload } from "./sign-in.js";
import { signOut, SignOutInput, SignOutPayload } from "./sign-out.js";
import { startTotp, StartTotpInput, StartTotpPayload } from "./start-totp.js";

@Resolver(() => SessionFamily)
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

  @Mutation(() => ChangePasswordPayload, {
    nullable: true,
    description: "Another password for one's own account; all its other sessions end. Takes session.manage.",
  })
  changePassword(
    @Arg("input", () => ChangePasswordInput, { description: "The old one and the new one." })
    input: ChangePasswordInput,
  ) {
    return changePassword(input);
  }

  @Mutation(() => StartTotpPayload, {
    nullable: true,
    description: "A secret for one's own authenticator app, in force after confirmTotp. Takes session.manage.",
  })
  startTotp(
    @Arg("input", () => StartTotpInput, { nullable: true, description: "Nothing has to be said." })
    input: StartTotpInput | null,
  ) {
    return startTotp(input ?? {});
  }

  @Mutation(() => ConfirmTotpPayload, {
    nullable: true,
    description: "One's own account takes one-time codes from now on. Takes session.manage.",
  })
  confirmTotp(@Arg("input", () => ConfirmTotpInput, { description: "A code of the app." }) input: ConfirmTotpInput) {
    return confirmTotp(input);
  }

  @Mutation(() => DisableTotpPayload, {
    nullable: true,
    description: "One's own account takes no one-time codes any more. Takes session.manage.",
  })
  disableTotp(@Arg("input", () => DisableTotpInput, { description: "Password and code." }) input: DisableTotpInput) {
    return disableTotp(input);
  }

  @Mutation(() => EndSessionPayload, {
    nullable: true,
    description: "Ends one of one's own sessions. Takes session.manage.",
  })
  endSession(@Arg("input", () => EndSessionInput, { description: "Which one." }) input: EndSessionInput) {
    return endSession(input);
  }

  @Mutation(() => EndOtherSessionsPayload, {
    nullable: true,
    description: "Ends all of one's own sessions but this one. Takes session.manage.",
  })
  endOtherSessions(
    @Arg("input", () => EndOtherSessionsInput, { nullable: true, description: "Nothing has to be said." })
    input: EndOtherSessionsInput | null,
  ) {
    return endOtherSessions(input ?? {});
  }

  @Query(() => [SessionFamily], {
    description: "One's own sessions that are not over, last used first. Takes session.manage.",
  })
  mySessions() {
    return mySessions();
  }

  @FieldResolver(() => Boolean, { description: "Whether it is the session that asks." })
  current(@Root() { id }: SessionFamily): boolean {
    return id === currentViewer().sessionId;
  }
}
