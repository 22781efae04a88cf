import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { refuse } from "./errors.js";
import { currentViewer } from "./viewer.js";

const PAGE = 20;
const PAGE_MAX = 100;

@ObjectType({ simpleResolvers: true, description: "Where a page stands in its list (Relay cursor connections)." })
@Directive("@shareable")
export class PageInfo {
  @Field({ description: "Whether there are more after this page." })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the last edge; null on an empty page." })
  endCursor: string | null;

  @Field({ description: "Whether this page was asked for after a cursor." })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first edge; null on an empty page." })
  startCursor: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "How many, 1 to 100; 20 when absent." })
  first?: number;

  @Field(() => String, { nullable: true, description: "The endCursor of the page before." })
  after?: string;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Page<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** `connection("Incident", Incident)` → types IncidentEdge and IncidentConnection; totalCount costs a query only when it is asked for. `shared`: several subgraphs answer it. */
export function connection<T extends object>(name: string, Node: ClassType<T>, shared = false): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} in a list.` })
  class NodeEdge {
    @Field({ description: "Where this edge stands, for `after`." })
    cursor: string;

    @Field(() => Node, { description: "The row itself." })
    node: T;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name}.` })
  class NodeConnection implements Page<T> {
    @Field(() => [NodeEdge], { description: "The rows of this page, in the list's order." })
    edges: Edge<T>[];

    @Field(() => PageInfo, { description: "Whether and where the list goes on." })
    pageInfo: PageInfo;

    @Field(() => Int, { description: "How many rows the whole list has." })
    totalCount: () => Promise<number>;
  }
  if (shared) for (const type of [NodeEdge, NodeConnection]) Directive("@shareable")(type);
  return NodeConnection;
}

/** The size asked for; outside 1 to 100 it is refused. */
export function pageSize({ first }: PageArgs): number {
  const size = first ?? PAGE;
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX)
    throw refuse("BAD_USER_INPUT", {
      zh: `first 须为 1 至 ${PAGE_MAX}`,
      en: `first must be from 1 to ${PAGE_MAX}`,
    });
  return size;
}

type Position = (string | number | null)[];

/** A cursor holds in the county it was made in: another's says where that one's rows stand. */
const county = (): string => currentViewer().county ?? "";

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([county(), ...position])).toString("base64url");
}

/** A cursor's parts when they fit the list's shape ("n" a number, "s" a string, "N" a number or null). */
export function decodeCursor(cursor: string, shape: string): Position {
  try {
    const [of, ...parts] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (of === county() && parts.length === shape.length && parts.every((part, i) => fits(part, shape[i])))
      return parts as Position;
  } catch {
    // Not base64url JSON: refused below like any other string that is not a cursor of this list.
  }
  throw refuse("BAD_USER_INPUT", { zh: "after 不是这个列表的游标", en: "after is not a cursor of this list" });
}

function fits(part: unknown, kind: string | undefined): boolean {
  if (kind === "N") return part === null || Number.isFinite(part);
  return kind === "n" ? Number.isFinite(part) : typeof part === "string";
}

/** Cuts one more row than asked for into a page. */
export function toPage<T>(
  rows: T[],
  args: PageArgs,
  positionOf: (row: T) => Position,
  count: () => Promise<number>,
): Page<T> {
  const size = pageSize(args);
  const edges = rows.slice(0, size).map((node) => ({ node, cursor: encodeCursor(positionOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: args.after !== undefined && args.after !== null,
      startCursor: edges[0]?.cursor ?? null,
    },
    totalCount: count,
  };
}

/** Newest first by (`time`, id), by keyset: the same cost on every page. `run` gives each query its own connection. */
export async function newestFirst<T extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<T>,
  time: keyof T & string,
  args: PageArgs,
): Promise<Page<T>> {
  const { alias } = query;
  const size = pageSize(args);
  const all = query.clone();
  if (args.after) {
    const [at, id] = decodeCursor(args.after, "ns");
    query.andWhere(`${alias}.${time} <= :cursorAt AND (${alias}.${time} < :cursorAt OR ${alias}.id < :cursorId)`, {
      cursorAt: at,
      cursorId: id,
    });
  }
  const rows = await query
    .orderBy(`${alias}.${time}`, "DESC")
    .addOrderBy(`${alias}.id`, "DESC")
    .take(size + 1)
    .getMany();
  return toPage(
    rows,
    args,
    (row) => [(row[time] as Date).getTime(), row.id],
    () => all.getCount(),
  );
}

/** By a text column and id, ascending, by keyset: for lists in code or path order. */
export async function inOrderOf<T extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<T>,
  column: keyof T & string,
  args: PageArgs,
): Promise<Page<T>> {
  const { alias } = query;
  const size = pageSize(args);
  const all = query.clone();
  if (args.after) {
    const [value, id] = decodeCursor(args.after, "ss");
    query.andWhere(
      `${alias}.${column} >= :cursorValue AND (${alias}.${column} > :cursorValue OR ${alias}.id > :cursorId)`,
      { cursorValue: value, cursorId: id },
    );
  }
  const rows = await query
    .orderBy(`${alias}.${column}`, "ASC")
    .addOrderBy(`${alias}.id`, "ASC")
    .take(size + 1)
    .getMany();
  return toPage(
    rows,
    args,
    (row) => [row[column] as string, row.id],
    () => all.getCount(),
  );
}
