import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "Hours of some days of the week, in the time of Asia/Shanghai." })
export class OpeningHours {
  @Field(() => [Int], { description: "Days of the week, 1 = Monday to 7 = Sunday." })
  days: number[];

  @Field({ description: 'From, e.g. "08:00".' })
  from: string;

  @Field({ description: 'Up to, e.g. "22:00"; "24:00" is the end of the day. What goes past midnight is two rows.' })
  to: string;
}

/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The date there, yyyy-mm-dd. */
export function dayIn(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** Whether a station with these hours is open at a moment; at `to` itself it is closed. */
export function isOpen(hours: OpeningHours[], at: Date): boolean {
  const there = new Date(at.getTime() + SHANGHAI_MS);
  const day = there.getUTCDay() || 7;
  const clock = there.toISOString().slice(11, 16);
  return hours.some(({ days, from, to }) => days.includes(day) && from <= clock && clock < to);
}
