import { Arg, Directive, Mutation, Resolver } from "type-graphql";
import { changeApp, ChangeAppInput, ChangeAppPayload } from "./change-app.js";
import { createApp, CreateAppInput, CreateAppPayload } from "./create-app.js";
import { linkRider, LinkRiderInput, LinkRiderPayload } from "./link-rider.js";
import { recordAppUse, RecordAppUseInput, RecordAppUsePayload } from "./record-app-use.js";
import {
  registerAppOperations,
  RegisterAppOperationsInput,
  RegisterAppOperationsPayload,
} from "./register-app-operations.js";
import { revokeApp, RevokeAppInput, RevokeAppPayload } from "./revoke-app.js";
import { rotateAppSecret, RotateAppSecretInput, RotateAppSecretPayload } from "./rotate-app-secret.js";
import { unlinkRider, UnlinkRiderInput, UnlinkRiderPayload } from "./unlink-rider.js";

@Resolver()
export class AppMutationsResolver {
  @Mutation(() => CreateAppPayload, {
    nullable: true,
    description: "Registers an app; its secret is in this answer and nowhere else. Takes app.create.",
  })
  createApp(@Arg("input", () => CreateAppInput, { description: "The app." }) input: CreateAppInput) {
    return createApp(input);
  }

  @Mutation(() => ChangeAppPayload, {
    nullable: true,
    description: "Changes an app's names, scopes and limits. Takes app.change; INVALID_STATE once it is revoked.",
  })
  changeApp(@Arg("input", () => ChangeAppInput, { description: "How it ought to be." }) input: ChangeAppInput) {
    return changeApp(input);
  }

  @Mutation(() => RotateAppSecretPayload, {
    nullable: true,
    description:
      "Gives an app a new secret; the old one works beside it for a while. Takes app.rotate; INVALID_STATE once it is revoked, or while three secrets work.",
  })
  rotateAppSecret(
    @Arg("input", () => RotateAppSecretInput, { description: "Which app." }) input: RotateAppSecretInput,
  ) {
    return rotateAppSecret(input);
  }

  @Mutation(() => RevokeAppPayload, {
    nullable: true,
    description:
      "Shuts an app out for good: no token from now on, and within 60 s none that it or its riders hold. Takes app.revoke.",
  })
  revokeApp(@Arg("input", () => RevokeAppInput, { description: "Which app." }) input: RevokeAppInput) {
    return revokeApp(input);
  }

  @Mutation(() => RegisterAppOperationsPayload, {
    nullable: true,
    description:
      "Adds documents that the app may send by their hash, 1,000 in all; those it has already are left as they are. Takes app.change.",
  })
  registerAppOperations(
    @Arg("input", () => RegisterAppOperationsInput, { description: "App and documents." })
    input: RegisterAppOperationsInput,
  ) {
    return registerAppOperations(input);
  }

  @Mutation(() => LinkRiderPayload, {
    nullable: true,
    description:
      "Lets an app ask for a member by an id of its own. Takes app.change; INVALID_STATE when that id stands for somebody else.",
  })
  linkRider(@Arg("input", () => LinkRiderInput, { description: "App and rider." }) input: LinkRiderInput) {
    return linkRider(input);
  }

  @Mutation(() => UnlinkRiderPayload, {
    nullable: true,
    description:
      "Ends that an app may ask for a member: within 60 s the tokens it holds for it are refused. Takes app.change.",
  })
  unlinkRider(@Arg("input", () => UnlinkRiderInput, { description: "App and rider." }) input: UnlinkRiderInput) {
    return unlinkRider(input);
  }

  @Directive("@inaccessible")
  @Mutation(() => RecordAppUsePayload, {
    nullable: true,
    description: "For the gateway alone: adds what it counted of the asking app.",
  })
  recordAppUse(@Arg("input", () => RecordAppUseInput, { description: "The counts." }) input: RecordAppUseInput) {
    return recordAppUse(input);
  }
}
