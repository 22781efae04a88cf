import { Arg, Args, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { In } from "typeorm";
import { connection, newestFirst, PageArgs, type Page } from "../connection.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { eventsResolver } from "../outbox/events-resolver.js";
import { applyCountyPublished } from "../settings.js";
import { createSubgraph, type Subgraph } from "../subgraph.js";
import { batched, currentViewer } from "../viewer.js";
import { Shelf, toy } from "./toy-model.js";
import {
  PutUpShelfInput,
  PutUpShelfPayload,
  putUpShelf,
  TakeFromShelfInput,
  TakeFromShelfPayload,
  takeFromShelf,
  toyHandlers,
} from "./toy.js";

export const ShelfConnection = connection("Shelf", Shelf);

@ObjectType("County", { simpleResolvers: true, description: "The viewer's county." })
@Directive('@key(fields: "slug")')
class ToyCounty {
  @Field(() => ID, { description: "Its slug." })
  slug: string;
}

const ToyEvents = eventsResolver({ door: toy, part: "toy", County: ToyCounty });

/** How often the whole list was counted. */
export const counted = { times: 0 };

const byId = batched<string, Shelf | null>(async (ids) => {
  const rows = await toy.read((m) => m.findBy(Shelf, { id: In([...ids]) }));
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
});

@Resolver(() => Shelf)
export class ShelfResolver {
  @Query(() => ShelfConnection, { description: "All shelves, newest first." })
  async shelves(@Args(() => PageArgs) args: PageArgs): Promise<Page<Shelf>> {
    mustBeAbleTo("reward.read");
    const page = await toy.read((m) => newestFirst(m.createQueryBuilder(Shelf, "shelf"), "at", args));
    const count = page.totalCount;
    return { ...page, totalCount: () => (counted.times++, count()) };
  }

  @Query(() => ToyCounty, { description: "The viewer's own." })
  county(): ToyCounty {
    return { slug: currentViewer().county ?? "" };
  }

  @Query(() => Int, { nullable: true, description: "Fails as an unforeseen error does." })
  async broken(@Arg("how", { description: "In which way." }) how: string): Promise<number> {
    if (how === "sql") await toy.read((m) => m.query("SELECT secret FROM nowhere"));
    throw new Error(`secret of ${how}`);
  }

  @Mutation(() => PutUpShelfPayload, { nullable: true, description: "Puts up a shelf." })
  putUpShelf(@Arg("input", { description: "What." }) input: PutUpShelfInput) {
    return putUpShelf(input);
  }

  @Mutation(() => TakeFromShelfPayload, { nullable: true, description: "Takes pieces." })
  takeFromShelf(@Arg("input", { description: "What." }) input: TakeFromShelfInput) {
    return takeFromShelf(input);
  }
}

export function createToy(): Promise<Subgraph> {
  return createSubgraph({
    door: toy,
    resolvers: [ShelfResolver, ToyEvents],
    stubs: [],
    references: { Shelf: ({ id }) => byId(id) },
    handlers: { ...toyHandlers, CountyPublished: applyCountyPublished },
    metrics: [],
  });
}
