import { batched, DateTime } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";
import { Between, In, MoreThan } from "typeorm";
import { db } from "../door.js";
import { startOfDay } from "../rewards/shanghai-time.js";
import { PointLot } from "./point-lot.js";

const DAY_MS = 86_400_000;
export const HORIZON_DAYS = 90;

@ObjectType({ simpleResolvers: true, description: "Points of a balance that grow too old on one day." })
export class ExpiringPoints {
  @Field(() => DateTime, { description: "When the first of that day's points expire (days of Asia/Shanghai)." })
  at: Date;

  @Field(() => Int, { description: "Points that expire on that day unless they are spent before." })
  points: number;
}

/** What of each volunteer's balance expires within the horizon, by day, soonest first. */
export const expiringOf = batched<string, ExpiringPoints[]>(async (volunteerIds) => {
  const now = new Date();
  const expiresAt = Between(new Date(now.getTime() + 1), new Date(now.getTime() + HORIZON_DAYS * DAY_MS));
  const where = { volunteerId: In([...volunteerIds]), remaining: MoreThan(0), expiresAt };
  const lots = await db.read((m) => m.find(PointLot, { where, order: { expiresAt: "ASC", id: "ASC" } }));
  const byVolunteer = Map.groupBy(lots, ({ volunteerId }) => volunteerId);
  return volunteerIds.map((id) => byDay(byVolunteer.get(id) ?? []));
});

function byDay(lots: PointLot[]): ExpiringPoints[] {
  const days = new Map<number, ExpiringPoints>();
  for (const { expiresAt, remaining } of lots) {
    const at = expiresAt as Date;
    const day = startOfDay(at).getTime();
    const sum = days.get(day);
    if (sum) sum.points += remaining;
    else days.set(day, { at, points: remaining });
  }
  return [...days.values()];
}
