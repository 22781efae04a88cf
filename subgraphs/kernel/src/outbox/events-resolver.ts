import {
  Arg,
  Args,
  Directive,
  Field,
  FieldResolver,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
  type ClassType,
} from "type-graphql";
import { IsNull, Not } from "typeorm";
import { connection, newestFirst, PageArgs, type Page } from "../connection.js";
import type { CountyDoor } from "../county-door.js";
import { OutboxEvent } from "../kernel-tables.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { outboxLag } from "./outbox-lag.js";
import { parkedEvent, ParkedEvent } from "./parked-event.js";
import { retryMutation, type RetryEvents } from "./retry-events.js";

@ObjectType({ simpleResolvers: true, description: "How far the events of a subgraph lag behind." })
@Directive("@shareable")
class EventLag {
  @Field(() => Int, { description: "Events that are told, or tried again, by themselves." })
  waiting: number;

  @Field(() => Int, {
    nullable: true,
    description: "Age of the oldest of them in whole seconds; null when none waits.",
  })
  oldestSeconds: number | null;

  @Field(() => Int, { description: "Events that are tried no more until somebody retries them." })
  parked: number;
}

const ParkedEvents = connection("ParkedEvent", ParkedEvent, true);

/** How a subgraph offers its events. */
interface EventsPart {
  door: CountyDoor;
  /** `County.<part>EventLag`, `County.<part>ParkedEvents` and `retry<Part>Events`. */
  part: string;
  County: ClassType<{ slug: string }>;
}

/** A resolver of its own for each subgraph: what waits in its outbox, and what is parked there. For system administrators. */
export function eventsResolver({ door, part, County }: EventsPart): ClassType<object> {
  const retry = `retry${part.charAt(0).toUpperCase()}${part.slice(1)}Events`;
  const { Input, Payload, retryEvents } = retryMutation(door, retry.charAt(0).toUpperCase() + retry.slice(1));

  @Resolver(() => County)
  class EventsResolver {
    @FieldResolver(() => EventLag, {
      name: `${part}EventLag`,
      nullable: true,
      description: `How far the events of ${door.subgraph} lag behind. For system administrators.`,
    })
    async lag(@Root() { slug }: { slug: string }): Promise<EventLag | null> {
      if (mustBeAbleTo("event.read").county !== slug) return null;
      const { oldestAt, ...lag } = await door.read(outboxLag);
      return {
        ...lag,
        oldestSeconds: oldestAt === null ? null : Math.max(0, Math.floor((Date.now() - oldestAt) / 1000)),
      };
    }

    @FieldResolver(() => ParkedEvents, {
      name: `${part}ParkedEvents`,
      nullable: true,
      description: `Events of ${door.subgraph} that were tried too often, newest first. For system administrators.`,
    })
    async parked(
      @Root() { slug }: { slug: string },
      @Args(() => PageArgs) page: PageArgs,
    ): Promise<Page<ParkedEvent> | null> {
      if (mustBeAbleTo("event.read").county !== slug) return null;
      const parked = { deliveredAt: IsNull(), parkedAt: Not(IsNull()) };
      const found = await door.read((m) =>
        newestFirst(m.createQueryBuilder(OutboxEvent, "e").where(parked), "at", page),
      );
      return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: parkedEvent(node) })) };
    }

    @Mutation(() => Payload, {
      name: retry,
      nullable: true,
      description: `Tells parked events of ${door.subgraph} again, as often as at first before they are parked anew.`,
    })
    retry(@Arg("input", () => Input, { description: "Which." }) input: RetryEvents) {
      return retryEvents(input);
    }
  }
  return EventsResolver;
}
