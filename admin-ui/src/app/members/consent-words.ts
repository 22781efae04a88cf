import type { MemberPageQuery } from "../../generated/members";
import type { TextKey } from "../ui/texts/texts";

export type Consent = NonNullable<NonNullable<MemberPageQuery["member"]>["consents"]>[number];

export const PURPOSES: Record<Consent["purpose"], TextKey> = {
  PROGRAMME: "consent.programme",
  POINTS_AND_REWARDS: "consent.points",
  CONTACT_BY_PHONE: "consent.phone",
  EXACT_POSITION: "consent.position",
};
export const SOURCES: Record<Consent["source"], TextKey> = {
  APP: "consent.app",
  PAPER: "consent.paper",
  PHONE: "consent.byPhone",
  IN_PERSON: "consent.inPerson",
  SYNTHETIC: "consent.synthetic",
};
