import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  CodeColumn,
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

  @CodeColumn()
  occupation: Occupation;

  @TimeColumn()
  joinedAt: Date;

  @Field({ description: "Whether this person is made up, for a demonstration." })
  @BoolColumn()
  synthetic: boolean;

  @IntColumn()
  version: number;
}
