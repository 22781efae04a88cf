import { addWorkingMinutes, workingMinutesBetween, type CalendarSection } from "@beegrid/kernel/pack";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** How long something takes: in working time, or around the clock. */
export interface Stay {
  minutes: number;
  workingTime: boolean;
}

/** The moment that lies a stay after another. What takes hours ends while people are awake. */
export function after(calendar: CalendarSection, at: number, { minutes, workingTime }: Stay): number {
  if (workingTime) return Math.round(addWorkingMinutes(calendar, new Date(at), minutes).getTime());
  const end = Math.round(at + minutes * MINUTE);
  return minutes < 120 ? end : end + sleep(end);
}

/** The moment from which a stay has lasted until `at`. */
export function before(calendar: CalendarSection, at: number, { minutes, workingTime }: Stay): number {
  if (!workingTime) return Math.round(at - minutes * MINUTE);
  const isEarlyEnough = (moment: number) => workingMinutesBetween(calendar, new Date(moment), new Date(at)) >= minutes;
  let early = at - DAY;
  while (!isEarlyEnough(early)) early -= DAY;
  let late = Math.min(at, early + DAY);
  while (late - early > 1000) {
    const middle = Math.round((early + late) / 2);
    if (isEarlyEnough(middle)) early = middle;
    else late = middle;
  }
  return early;
}

/** Hour of the day in the county, 0 to 23. */
export function hourOf(at: number): number {
  return Math.floor(((at + SHANGHAI) % DAY) / HOUR);
}

/** What is left of the night (22 to 7 o'clock), in milliseconds; 0 by day. */
function sleep(at: number): number {
  const hour = hourOf(at);
  if (hour >= 7 && hour < 22) return 0;
  const midnight = at - ((at + SHANGHAI) % DAY);
  return midnight + (hour >= 22 ? DAY : 0) + 7 * HOUR + ((at + SHANGHAI) % HOUR) - at;
}

const REPORTING_HOURS = [
  6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12, 12, 13, 14, 14, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 19, 19,
  20, 20, 21, 22,
];

/** A moment within the last `days` at which somebody on the road reports. */
export function reportingMoment(random: () => number, now: number, days: number): number {
  const today = now - ((now + SHANGHAI) % DAY);
  for (;;) {
    const day = today - Math.floor(random() * days) * DAY;
    const hour = REPORTING_HOURS[Math.floor(random() * REPORTING_HOURS.length)];
    const at = Math.round(day + hour * HOUR + random() * HOUR);
    if (at < now - MINUTE) return at;
  }
}
