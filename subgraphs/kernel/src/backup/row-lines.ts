/** What a column holds, on either engine. Decimals, times and whole numbers beyond 2^53 are text. */
export type Value = string | number | null | Uint8Array;

/** A line that says which table's rows follow. */
export interface TableLine {
  table: string;
  columns: string[];
}

/** A row as one line of JSON; bytes are `{"base64": …}`, which no text can be taken for. */
export function rowLine(row: Value[]): string {
  return JSON.stringify(row.map((value) => (value instanceof Uint8Array ? { base64: base64(value) } : value)));
}

/** A line of the file: a row's values, or the head of the next table. Throws when it is neither. */
export function parseLine(line: string): Value[] | TableLine {
  const read = JSON.parse(line) as (Value | { base64: string })[] | TableLine;
  if (!Array.isArray(read)) {
    if (typeof read?.table === "string" && Array.isArray(read.columns)) return read;
    throw new Error("neither a row nor a table");
  }
  return read.map((value) =>
    value !== null && typeof value === "object" && "base64" in value ? Buffer.from(value.base64, "base64") : value,
  );
}

/** Lines end with "\n" and nothing else: node:readline would also break them at U+2028, which stands in people's words. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.decode();
  if (rest) throw new Error("the last line has no end");
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
