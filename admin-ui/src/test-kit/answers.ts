import { ApolloLink, Observable } from "@apollo/client/core";
import { provideApollo } from "apollo-angular";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Provider } from "@angular/core";
import { newCache } from "../app/ui/api";

/** What the server says to an operation: data, a GraphQL error by its code, or nothing at all (the network is away, or slow). */
export type Answer = object | Refused | Partly | typeof NO_NETWORK | typeof NO_ANSWER_YET;
/** Answers that differ by what is asked, e.g. by id. */
export type ByVariables = (variables: Record<string, unknown>) => Answer;
export const NO_NETWORK = Symbol("no network");
export const NO_ANSWER_YET = Symbol("no answer yet");

export class Refused {
  constructor(
    readonly code: string,
    readonly extensions: object = {},
  ) {}
}

/** Data of which some part is missing, with the reason. */
export class Partly {
  constructor(
    readonly data: object,
    readonly code: string,
  ) {}
}

/** One operation as it was sent. */
export interface Sent {
  operation: string;
  variables: Record<string, unknown>;
}

/** A server of literal answers by operation name; a list is used up one by one and its last answer stays. */
export class Answers {
  readonly sent: Sent[] = [];
  constructor(readonly given: Record<string, Answer | Answer[] | ByVariables>) {}

  /** The inputs of every time a mutation was sent. */
  inputs(operation: string): Record<string, unknown>[] {
    return this.sent
      .filter((one) => one.operation === operation)
      .map((one) => one.variables["input"] as Record<string, unknown>);
  }

  provide(): Provider {
    return provideApollo(() => ({ link: this.link(), cache: newCache() }));
  }

  private link(): ApolloLink {
    return new ApolloLink(
      ({ operationName = "", variables }) =>
        new Observable((observer) => {
          this.sent.push({ operation: operationName, variables });
          const answer = this.next(operationName, variables);
          // A command takes as long as a rendering or two: its page is seen waiting.
          const soon = "input" in variables ? (done: () => void) => setTimeout(done, 30) : queueMicrotask;
          soon(() => {
            if (answer === NO_ANSWER_YET) return;
            if (answer === NO_NETWORK) return observer.error(new TypeError("Failed to fetch"));
            observer.next(resultOf(answer));
            observer.complete();
          });
        }),
    );
  }

  private next(operation: string, variables: Record<string, unknown>): Answer {
    const given = this.given[operation];
    if (given === undefined) throw new Error(`The test gives no answer to ${operation}`);
    if (typeof given === "function") return (given as ByVariables)(variables);
    if (!Array.isArray(given)) return given;
    const left = given as Answer[];
    return left.length > 1 ? left.shift()! : left[0]!;
  }
}

function resultOf(answer: object): ApolloLink.Result {
  if (answer instanceof Refused) return { data: null, errors: [errorOf(answer)] };
  if (answer instanceof Partly) return { data: { ...answer.data }, errors: [errorOf(new Refused(answer.code))] };
  return { data: { ...answer } };
}

function errorOf({ code, extensions }: Refused): GraphQLFormattedError {
  return new GraphQLError(code, { extensions: { code, ...extensions } }).toJSON();
}
