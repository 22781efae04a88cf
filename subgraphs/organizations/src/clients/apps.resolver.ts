import { Arg, Args, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { connection, mustBeAbleTo, newestFirst, PageArgs, refuse, say, SCOPES, type ScopeName } from "@beegrid/kernel";
import { actorById } from "../accounts/actor.reference.js";
import { Actor } from "../accounts/actor.js";
import { db } from "../door.js";
import { operationsOf, ridersOf, secretsOf, useOf } from "./app-numbers.js";
import { AppUseDay, MOST_DAYS } from "./app-use-day.js";
import { Client, ClientSecret } from "./client.js";
import { persistedDocument } from "./register-app-operations.js";
import { Scope, SCOPE_WORDS } from "./scope.js";

export const AppConnection = connection("App", Client);

@Resolver(() => Client)
export class AppsResolver {
  @Query(() => AppConnection, { description: "The county's apps, revoked ones too, newest first. Takes app.read." })
  apps(@Args(() => PageArgs) page: PageArgs) {
    mustBeAbleTo("app.read");
    return db.read((m) => newestFirst(m.createQueryBuilder(Client, "a"), "createdAt", page));
  }

  @Query(() => Client, {
    nullable: true,
    description: "One app; null when the county has none of this id. Takes app.read.",
  })
  app(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Client | null> {
    mustBeAbleTo("app.read");
    return db.read((m) => m.findOneBy(Client, { id }));
  }

  @Query(() => [Scope], { description: "What apps may be entrusted with, and what each scope opens." })
  scopes(): Scope[] {
    mustBeAbleTo("viewer.read");
    return (Object.keys(SCOPES) as ScopeName[]).map((name) => ({
      name,
      description: say(SCOPE_WORDS[name]),
      actions: [...SCOPES[name]],
    }));
  }

  @Directive("@inaccessible")
  @Query(() => String, {
    nullable: true,
    description:
      "For the gateway alone: the document the asking app registered under this hash; null for anything else.",
  })
  persistedDocument(
    @Arg("hash", () => String, { description: "SHA-256 of the document in hex, lower case." }) hash: string,
  ): Promise<string | null> {
    return persistedDocument(hash);
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who registered it: an account, or the system for an operator at the command line.",
  })
  createdBy(@Root() { createdBy }: Client): Promise<Actor | null> {
    return actorById(createdBy ?? "system");
  }

  @FieldResolver(() => [ClientSecret], { description: "Its secrets in force, newest first." })
  secrets(@Root() { id }: Client): Promise<ClientSecret[]> {
    return secretsOf(id);
  }

  @FieldResolver(() => Int, { description: "Riders for whom it may ask." })
  riders(@Root() { id }: Client): Promise<number> {
    return ridersOf(id);
  }

  @FieldResolver(() => Int, { description: "Documents it has registered, which it may send by their hash." })
  operations(@Root() { id }: Client): Promise<number> {
    return operationsOf(id);
  }

  @FieldResolver(() => [AppUseDay], {
    description: "What it and its riders asked for on each of the last days, today last; counted to half a minute.",
  })
  async usage(
    @Root() { id }: Client,
    @Arg("days", () => Int, { defaultValue: MOST_DAYS, description: "How many days, 1 to 7." }) days: number,
  ): Promise<AppUseDay[]> {
    if (days < 1 || days > MOST_DAYS)
      throw refuse("BAD_USER_INPUT", { zh: `days 须为 1 至 ${MOST_DAYS}`, en: `days must be from 1 to ${MOST_DAYS}` });
    return (await useOf(id)).slice(-days);
  }
}
