import { Field, ID, InputType, type ClassType } from "type-graphql";
import { In, IsNull, Not } from "typeorm";
import { noteForAudit } from "../audit.js";
import { commands, type Command } from "../command.js";
import { afterCommit } from "../county-database.js";
import type { CountyDoor } from "../county-door.js";
import { refuse } from "../errors.js";
import { wakeRelays } from "../events.js";
import { Ids, Key } from "../input.js";
import { OutboxEvent } from "../kernel-tables.js";
import { payload } from "../payload.js";

const MOST = 100;

export interface RetryEvents {
  ids?: string[];
  idempotencyKey?: string;
}

interface RetryMutation {
  Input: ClassType<RetryEvents>;
  Payload: ReturnType<typeof payload>;
  retryEvents: Command<RetryEvents, Record<string, never>>;
}

/** `RetryIncidentEvents` for one subgraph: parked events are told again from their first try on. */
export function retryMutation(door: CountyDoor, name: string): RetryMutation {
  @InputType(`${name}Input`, { description: "Which parked events." })
  class Input implements RetryEvents {
    @Field(() => [ID], {
      nullable: true,
      description: `At most ${MOST} ids; absent: all that are parked. Those that are not parked are left alone.`,
    })
    @Ids(MOST)
    ids?: string[];

    @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
    @Key()
    idempotencyKey?: string;
  }

  const retryEvents = commands(door)("event.retry", Input, async ({ ids }, m) => {
    const { affected } = await m.update(
      OutboxEvent,
      { deliveredAt: IsNull(), parkedAt: Not(IsNull()), ...(ids && { id: In(ids) }) },
      { parkedAt: null, tries: 0, lease: null, leasedUntil: new Date(0) },
    );
    if (ids && !affected) throw refuse("NOT_FOUND");
    const [only, ...others] = ids ?? [];
    noteForAudit(m, only !== undefined && !others.length ? { subject: { event: only } } : { reason: "PARKED_EVENTS" });
    afterCommit(({ place }) => wakeRelays(place));
    return {};
  });
  return { Input, Payload: payload(name, {}), retryEvents };
}
