import { contractDocument } from "../contract/operations.js";
import type { MutationName, Mutations, OperationName, Queries, QueryName, UserError } from "./answers.js";
import { installation } from "./shared-product.js";

export type Language = "zh-CN" | "en";

interface ApiError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string } & Record<string, unknown>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  data: T | null | undefined;
  errors: ApiError[];
}

/** Somebody who asks: with a token or without one, in Chinese unless told otherwise. */
export class Someone {
  constructor(
    readonly token?: string,
    readonly language: Language = "zh-CN",
  ) {}

  in(language: Language): Someone {
    return new Someone(this.token, language);
  }

  get headers(): Record<string, string> {
    return {
      "content-type": "application/json",
      "accept-language": this.language,
      ...(this.token && { authorization: `Bearer ${this.token}` }),
    };
  }

  /** Sends any document, and hands back what came. */
  async execute<T>(query: string, variables: object = {}): Promise<Answer<T>> {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${installation().url}/graphql`, { method: "POST", headers: this.headers, body });
    const { data, errors = [] } = (await response.json()) as { data?: T | null; errors?: ApiError[] };
    return { status: response.status, headers: response.headers, data, errors };
  }

  /** Sends an operation of the contract, and hands back what came. */
  asks<Name extends QueryName>(query: Name, variables?: object): Promise<Answer<Queries[Name]>>;
  asks(operation: OperationName, variables?: object): Promise<Answer<Record<string, unknown>>>;
  asks(operation: OperationName, variables: object = {}): Promise<Answer<object>> {
    return this.execute(contractDocument(operation), variables);
  }

  /** The data of a query that must not fail in any part. */
  async sees<Name extends QueryName>(query: Name, variables: object = {}): Promise<Queries[Name]> {
    const { data, errors } = await this.asks(query, variables);
    if (errors.length || !data) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return data;
  }

  /** What a mutation answers, refused or not. */
  async tries<M extends MutationName>(mutation: M, input: object): Promise<Tried<Mutations[M]>> {
    const { data, errors } = await this.execute<MutationData<Mutations[M]>>(contractDocument(mutation), { input });
    const [payload] = Object.values(data ?? {});
    if (errors.length || !payload) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    const { userErrors, ...fields } = payload;
    return { row: Object.values(fields)[0] ?? null, userErrors };
  }

  /** The row that a mutation answers, which must not refuse. */
  async does<M extends MutationName>(mutation: M, input: object): Promise<Mutations[M]> {
    const { row, userErrors } = await this.tries(mutation, input);
    if (userErrors.length || !row) throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`);
    return row;
  }
}

interface Tried<Row> {
  row: Row | null;
  userErrors: UserError[];
}

type MutationData<Row> = Record<string, (Record<string, Row | null> & { userErrors: UserError[] }) | null>;

/**
 * What came of an operation, in one word: the code of the error or the refusal, "null" or "empty" for a row or list that
 * is not there for this viewer, else "OK".
 */
export function outcome({ data, errors }: Answer<unknown>): string {
  const [error] = errors;
  if (error) return error.extensions.code;
  const [field] = Object.values(data as Record<string, unknown>);
  if (field === null) return "null";
  const { userErrors, edges } = field as { userErrors?: UserError[]; edges?: unknown[] };
  return userErrors?.[0]?.code ?? (edges?.length === 0 ? "empty" : "OK");
}

/** Asks again until the answer is as it must become; for what happens by events, soon but not at once. */
export async function eventually<T>(ask: () => Promise<T>, holds: (value: T) => boolean, withinMs = 5000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (holds(value) || Date.now() > until) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
