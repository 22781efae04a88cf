import { Field, ID, InputType } from "type-graphql";
import { currentViewer, DomainError, Key, payload, refuse, UserErrorCode, uuid7 } from "@beegrid/kernel";
import { command } from "../door.js";
import { Consent, ConsentPurpose, ConsentSource } from "./consent.js";
import { memberInReach, mustNotBeErased } from "./member-in-reach.js";
import { Member } from "./member.js";

@InputType({ description: "What a person said to a purpose." })
export class RecordConsentInput {
  @Field(() => ID, { description: "The person; a rider names itself." })
  memberId: string;

  @Field(() => ConsentPurpose, { description: "To what." })
  purpose: ConsentPurpose;

  @Field({ description: "true: given; false: refused or withdrawn." })
  given: boolean;

  @Field(() => ConsentSource, { description: "How it was said; APP is what a rider says itself." })
  source: ConsentSource;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const RecordConsentPayload = payload("RecordConsent", { member: Member, consent: Consent });

/** A yes or no is written down beside the earlier ones: none is ever changed. */
export const recordConsent = command("member.recordConsent", RecordConsentInput, async (input, m) => {
  const viewer = currentViewer();
  const { memberId, purpose, given, source } = input;
  const isRider = viewer.kind === "MEMBER";
  if (isRider && viewer.id !== memberId) throw refuse("NOT_FOUND");
  const member = isRider
    ? await m.findOneBy(Member, { id: memberId })
    : await memberInReach(m, "member.recordConsent", memberId);
  if (!member) throw refuse("NOT_FOUND");
  mustNotBeErased(member);
  if (source === ConsentSource.SYNTHETIC || isRider !== (source === ConsentSource.APP))
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      isRider
        ? { zh: "本人在应用里表态，来源须为 APP", en: "What a rider says itself comes from APP" }
        : { zh: "代录须选纸质、电话或当面", en: "What staff write down comes from PAPER, PHONE or IN_PERSON" },
      ["input", "source"],
    );
  const consent = m.create(Consent, {
    id: uuid7(),
    memberId,
    purpose,
    given,
    source,
    recordedById: viewer.id,
    at: new Date(),
  });
  await m.insert(Consent, consent);
  return { member, consent };
});
