import { mustBeAbleTo, say, sayLabel, section } from "@beegrid/kernel";
import { Query, Resolver } from "type-graphql";
import { db } from "../door.js";
import { Activity } from "./activity.js";
import { inWords, nextDay } from "./recurrence.js";

@Resolver()
export class ActivityResolver {
  @Query(() => [Activity], {
    description: "What the county holds again and again, in its own order; none = not published.",
  })
  async activities(): Promise<Activity[]> {
    mustBeAbleTo("activity.read");
    const now = new Date();
    const activities = await db.read((m) => section(m, "activities"));
    return activities.map(({ code, name, recurrence, items, example }) => ({
      code,
      name: sayLabel(name),
      recurrence: recurrence === null ? null : say(inWords(recurrence)),
      nextOn: recurrence === null ? null : nextDay(recurrence, now),
      items: items.map((item) => ({ ...item, name: sayLabel(item.name) })),
      example,
    }));
  }
}
