import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { grantsFor, isWholeCounty, type Action } from "./permissions.js";
import { currentViewer } from "./viewer.js";

/**
 * The subtrees in which the viewer holds an action; "ALL" for the whole county.
 * An empty list means none: the query must find nothing.
 */
export function reachOf(action: Action): string[] | "ALL" {
  const paths = grantsFor(currentViewer(), action)
    .map((grant) => grant.path)
    .filter(isPath);
  return paths.some(isWholeCounty) ? "ALL" : paths;
}

/** "/440233/001/": what is not of this shape, like an empty path, would stand above every county. */
const isPath = (path: string): boolean => /^(\/[^/]+)+\/$/.test(path);

/** A path's subtree as one index range: paths end in "/", and "0" follows "/" in ASCII. LIKE would use no index on SQLite. */
export function subtree(path: string): { from: string; to: string } {
  return { from: path, to: `${path.slice(0, -1)}0` };
}

/** Keeps what stands in the viewer's subtrees for this action, by a column that holds a path. */
export function scoped<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  action: Action,
  column: keyof T & string,
): SelectQueryBuilder<T> {
  const reach = reachOf(action);
  return reach === "ALL" ? query : withinAny(query, [column], reach);
}

/** Keeps what stands below one of `paths` by one of `columns`. */
export function withinAny<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: (keyof T & string)[],
  paths: string[],
): SelectQueryBuilder<T> {
  if (!paths.length || !columns.length) return query.andWhere("1 = 0");
  const conditions: string[] = [];
  const parameters: Record<string, string> = {};
  // Names of parameters are shared by the whole query, so each call takes its own.
  const call = Object.keys(query.getParameters()).length;
  paths.forEach((path, i) => {
    const { from, to } = subtree(path);
    parameters[`from${call}_${i}`] = from;
    parameters[`to${call}_${i}`] = to;
    for (const column of columns)
      conditions.push(`(${query.alias}.${column} >= :from${call}_${i} AND ${query.alias}.${column} < :to${call}_${i})`);
  });
  return query.andWhere(`(${conditions.join(" OR ")})`, parameters);
}

export function isWithin(path: string | null, paths: string[] | "ALL"): boolean {
  return path !== null && (paths === "ALL" || paths.some((above) => path.startsWith(above)));
}

/** Escapes what LIKE would read as a pattern; use with ESCAPE '!'. */
export function likeText(text: string): string {
  return `%${text.replace(/[!%_]/g, "!$&")}%`;
}
