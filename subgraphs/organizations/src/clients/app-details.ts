import { Field, ID, InputType, Int } from "type-graphql";
import { DomainError, Key, UserErrorCode, Whole, Words, type ScopeName } from "@beegrid/kernel";
import { AppScope } from "./scope.js";
import type { Client } from "./client.js";

const MOST_REQUESTS = 100_000;
const MOST_COST = 100_000_000;

@InputType({ description: "An app as it ought to be: what is absent or null is taken away." })
export class AppDetailsInput {
  @Field({ description: "What the county calls it, up to 80 characters." })
  @Words(80)
  name: string;

  @Field(() => String, { nullable: true, description: "Its name in English, up to 80 characters." })
  @Words(80)
  nameEn?: string;

  @Field(() => [AppScope], { description: "What it may ask for: one scope at least." })
  scopes: ScopeName[];

  @Field(() => Int, {
    nullable: true,
    description: "Requests it may send in a minute, 1 to 100,000; the installation's own limit when absent.",
  })
  @Whole(1, MOST_REQUESTS)
  requestsPerMinute?: number;

  @Field(() => Int, {
    nullable: true,
    description: "Cost of its documents in a minute, 1 to 100,000,000; the installation's own limit when absent.",
  })
  @Whole(1, MOST_COST)
  costPerMinute?: number;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

type Details = Pick<Client, "name" | "nameEn" | "scopes" | "requestsPerMinute" | "costPerMinute">;

/** The columns of what was sent. */
export function detailsOf(input: AppDetailsInput): Details {
  const { name, nameEn, requestsPerMinute, costPerMinute } = input;
  const scopes = [...new Set(input.scopes)];
  const unknown = scopes.filter((scope) => !Object.hasOwn(AppScope, scope));
  if (!scopes.length || unknown.length)
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      {
        zh: unknown.length ? `没有权限范围 ${unknown.join("、")}` : "至少选择一个权限范围",
        en: unknown.length ? `There is no scope ${unknown.join(", ")}` : "Choose one scope at least",
      },
      ["input", "scopes"],
    );
  return {
    name: name.trim(),
    nameEn: nameEn?.trim() ?? null,
    scopes,
    requestsPerMinute: requestsPerMinute ?? null,
    costPerMinute: costPerMinute ?? null,
  };
}
