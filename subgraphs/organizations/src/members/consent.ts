import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { BoolColumn, CodeColumn, DateTime, IdColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";

export enum ConsentPurpose {
  PROGRAMME = "PROGRAMME",
  POINTS_AND_REWARDS = "POINTS_AND_REWARDS",
  CONTACT_BY_PHONE = "CONTACT_BY_PHONE",
  EXACT_POSITION = "EXACT_POSITION",
}
registerEnumType(ConsentPurpose, {
  name: "ConsentPurpose",
  description: "What a person's data may be used for.",
  valuesConfig: {
    PROGRAMME: { description: "Taking part in the county's programme." },
    POINTS_AND_REWARDS: { description: "An account of points, and redeeming them." },
    CONTACT_BY_PHONE: { description: "Being called." },
    EXACT_POSITION: { description: "The exact position that comes with a report." },
  },
});

export enum ConsentSource {
  APP = "APP",
  PAPER = "PAPER",
  PHONE = "PHONE",
  IN_PERSON = "IN_PERSON",
  SYNTHETIC = "SYNTHETIC",
}
registerEnumType(ConsentSource, {
  name: "ConsentSource",
  description: "How a person said it.",
  valuesConfig: {
    APP: { description: "In an app, by the person." },
    PAPER: { description: "On a signed sheet." },
    PHONE: { description: "On the phone." },
    IN_PERSON: { description: "Face to face." },
    SYNTHETIC: { description: "Made up, for a demonstration." },
  },
});

@ObjectType({ description: "A person's yes or no to a purpose, as it was said; the newest of a purpose holds." })
@Entity("consents")
@Index("IX_consents_member", ["memberId", "at", "id"])
export class Consent {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() memberId: string;

  @Field(() => ConsentPurpose, { description: "To what." })
  @CodeColumn()
  purpose: ConsentPurpose;

  @Field({ description: "true: given; false: refused or withdrawn." })
  @BoolColumn()
  given: boolean;

  @Field(() => ConsentSource, { description: "How it was said." })
  @CodeColumn()
  source: ConsentSource;

  /** Account or member; null for a load. */
  @TextColumn(80, { nullable: true }) recordedById: string | null;

  @Field(() => DateTime, { description: "When it was recorded." })
  @TimeColumn()
  at: Date;
}
