/** An event's body is stored in 64 KiB; names of three bytes a character are counted as stored. */
const BODY_BYTES = 48_000;

/** Cuts rows into lists that each fit one event. */
export function* chunksForEvents<T extends object>(rows: T[], most: number): Generator<T[]> {
  let chunk: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (chunk.length === most || bytes + size > BODY_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(row);
    bytes += size;
  }
  if (chunk.length) yield chunk;
}
