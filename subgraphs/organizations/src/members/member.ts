import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  CodeColumn,
  DateTime,
  IdColumn,
  IntColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from "@beegrid/kernel";

export enum Occupation {
  DELIVERY_RIDER = "DELIVERY_RIDER",
  COURIER = "COURIER",
  RIDE_HAILING_DRIVER = "RIDE_HAILING_DRIVER",
  TRUCK_DRIVER = "TRUCK_DRIVER",
  OTHER = "OTHER",
}

registerEnumType(Occupation, {
  name: "Occupation",
  description: "What a person on the roster does for a living.",
  valuesConfig: {
    DELIVERY_RIDER: { description: "Delivers meals (外卖骑手)." },
    COURIER: { description: "Delivers parcels (快递员)." },
    RIDE_HAILING_DRIVER: { description: "Drives for a ride-hailing platform (网约车司机)." },
    TRUCK_DRIVER: { description: "Drives a truck (货车司机)." },
    OTHER: { description: "None of these: a parent, a teacher, a resident." },
  },
});

/** 新就业群体: whom `worker.population` counts. */
export const NEW_EMPLOYMENT = Object.values(Occupation).filter((occupation) => occupation !== Occupation.OTHER);

@ObjectType({ simpleResolvers: true, description: "A rider or another person of the county; shown masked." })
@Directive('@key(fields: "id")')
@Entity("members")
@Index("IX_members_path", ["gridPath", "id"])
@Index("IX_members_phone", ["phoneIndex"])
@Index("IX_members_phone_tail", ["phoneTailIndex"])
@Index("IX_members_resident_id", ["residentIdIndex"])
@Index("IX_members_occupation", ["occupation", "joinedAt"])
@Index("IX_members_joined", ["joinedAt", "id"])
export class Member {
  @Field(() => ID, { description: "Stable id; the same as the volunteer's." })
  @IdColumn()
  id: string;

  @TextColumn(80)
  name: string;

  @TextColumn(120, { nullable: true })
  phoneSealed: string | null;

  /** Blind index of the whole number. */
  @TextColumn(43, { nullable: true })
  phoneIndex: string | null;

  /** Blind index of the last four digits. */
  @TextColumn(43, { nullable: true })
  phoneTailIndex: string | null;

  @TextColumn(120, { nullable: true })
  residentIdSealed: string | null;

  @TextColumn(43, { nullable: true })
  residentIdIndex: string | null;

  /** The grid this person is bound to. */
  @RefColumn({ nullable: true })
  gridId: string | null;

  @PathColumn({ nullable: true })
  gridPath: string | null;

  @Field(() => Occupation, { description: "What this person does for a living." })
  @CodeColumn()
  occupation: Occupation;

  @Field(() => DateTime, { description: "Since when this person is on the roster." })
  @TimeColumn()
  joinedAt: Date;

  @Field({ description: "Whether this person is made up, for a demonstration." })
  @BoolColumn()
  synthetic: boolean;

  @IntColumn()
  version: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "When this person's data were erased; null while they are kept.",
  })
  @TimeColumn({ nullable: true })
  erasedAt: Date | null;
}
