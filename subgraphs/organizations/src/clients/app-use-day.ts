import { Field, Int, ObjectType } from "type-graphql";
import { Entity, Index, LessThan, type EntityManager } from "typeorm";
import { IdColumn, IntColumn, TextColumn } from "@beegrid/kernel";

export const MOST_DAYS = 7;
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** What an app and its riders asked on one day. */
@ObjectType("AppUseDay", { simpleResolvers: true, description: "What an app and its riders asked for on one day." })
@Entity("client_use_days")
@Index("UQ_client_use_days", ["clientId", "day"], { unique: true })
@Index("IX_client_use_days_day", ["day"])
export class AppUseDay {
  @IdColumn() id: string;

  @TextColumn(80) clientId: string;

  @Field({ description: "The day in Shanghai, yyyy-mm-dd." })
  @TextColumn(10)
  day: string;

  @Field(() => Int, { description: "Requests with a token of the app or of one of its riders." })
  @IntColumn()
  calls: number;

  @Field(() => Int, { description: "Those among them that were answered with a status from 400 to 499." })
  @IntColumn()
  refusals: number;
}

/** The day in Shanghai, yyyy-mm-dd. */
export const dayOf = (at: Date): string => new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);

/** The last days, today last. */
export function lastDays(days: number, now: Date): string[] {
  return Array.from({ length: days }, (_, i) => dayOf(new Date(now.getTime() - (days - 1 - i) * DAY_MS)));
}

/** Old counts are of no use to anybody. */
export async function sweepAppUse(m: EntityManager): Promise<void> {
  await m.delete(AppUseDay, { day: LessThan(dayOf(new Date(Date.now() - KEPT_DAYS * DAY_MS))) });
}
