import { Field, ID, InputType, Int } from "type-graphql";
import { DomainError, Key, UserErrorCode, Whole } from "@beegrid/kernel";
import { appCommand, heldAppInForce, secretPayload } from "./app-commands.js";
import { addSecret, endSecrets, secretsInForce } from "./app-secrets.js";

const MOST_OVERLAP_HOURS = 168;
const MOST_AT_ONCE = 3;
const HOUR_MS = 3_600_000;

@InputType({ description: "An app that is to have a new secret." })
export class RotateAppSecretInput {
  @Field(() => ID, { description: "Id of the app." })
  appId: string;

  @Field(() => Int, {
    description: "Hours the old secret works beside the new one, 0 to 168; with 0 it ends at once.",
  })
  @Whole(0, MOST_OVERLAP_HOURS)
  overlapHours: number;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const RotateAppSecretPayload = secretPayload("RotateAppSecret");

export const rotateAppSecret = appCommand("app.rotate", RotateAppSecretInput, async ({ appId, overlapHours }, m) => {
  const app = await heldAppInForce(m, appId);
  const now = new Date();
  await endSecrets(m, appId, new Date(now.getTime() + overlapHours * HOUR_MS), now);
  if ((await secretsInForce(m, appId, now)).length >= MOST_AT_ONCE)
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      {
        zh: `已有 ${MOST_AT_ONCE} 个密钥可用：等旧密钥到期，或将并用时间设为 0`,
        en: `${MOST_AT_ONCE} secrets work already: wait until one ends, or let the old ones end at once with 0 hours`,
      },
      ["input", "overlapHours"],
    );
  await addSecret(m, app, now);
  return { app };
});
