import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { IsNull, LessThan, type EntityManager } from "typeorm";
import {
  currentViewer,
  DomainError,
  isDuplicate,
  refuse,
  UserError,
  UserErrorCode,
  uuid7,
  Whole,
} from "@beegrid/kernel";
import { sessionCommand } from "../accounts/session-command.js";
import { db } from "../door.js";
import { AppUseDay, lastDays } from "./app-use-day.js";
import { Client } from "./client.js";

const MOST_CALLS = 10_000_000;
/** A gateway that could not tell for a while tells of the day before. */
const OPEN_DAYS = 2;

@InputType({ description: "What the gateway counted of an app since it last told." })
@Directive("@inaccessible")
export class RecordAppUseInput {
  @Field(() => Int, { description: "Requests of the app and of its riders." })
  @Whole(0, MOST_CALLS)
  calls: number;

  @Field(() => Int, { description: "Those among them that were refused." })
  @Whole(0, MOST_CALLS)
  refusals: number;

  @Field({ description: "The day in Shanghai, yyyy-mm-dd: today or yesterday." })
  day: string;
}

@ObjectType({ simpleResolvers: true, description: "Whether counts of use were taken." })
@Directive("@inaccessible")
export class RecordAppUsePayload {
  @Field(() => [UserError], { description: "What is malformed in the input; empty when they were added." })
  userErrors: UserError[];
}

/** Adds to the day's counts of the asking app. No audit row: the gateway tells every half minute. */
export const recordAppUse = sessionCommand("viewer.read", RecordAppUseInput, async ({ calls, refusals, day }) => {
  const { kind, id: clientId } = currentViewer();
  if (kind !== "CLIENT") throw refuse("FORBIDDEN");
  const now = new Date();
  if (!lastDays(OPEN_DAYS, now).includes(day))
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: "只能是今天或昨天", en: "It must be today or yesterday" },
      ["input", "day"],
    );
  const added = { clientId, day, calls, refusals };
  try {
    await db.transaction((m) => addUse(m, added, now));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another gateway began the day in the meantime: its row is there now.
    await db.transaction((m) => addUse(m, added, now));
  }
  return {};
});

type Added = Pick<AppUseDay, "clientId" | "day" | "calls" | "refusals">;

async function addUse(m: EntityManager, { clientId, day, calls, refusals }: Added, now: Date): Promise<void> {
  if (!(await m.existsBy(Client, { id: clientId }))) return;
  const { affected } = await m.update(
    AppUseDay,
    { clientId, day },
    { calls: () => `calls + ${calls}`, refusals: () => `refusals + ${refusals}` },
  );
  if (!affected) await m.insert(AppUseDay, { id: uuid7(), clientId, day, calls, refusals });
  for (const lastUsedAt of [IsNull(), LessThan(now)])
    await m.update(Client, { id: clientId, lastUsedAt }, { lastUsedAt: now });
}
