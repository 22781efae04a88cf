import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A person whose data were erased: an id and a time, nothing else. */
export interface Erasure {
  memberId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Who was erased, kept outside the databases in `erasures-<county>.jsonl`: whatever older copy of a database is put back,
 * the next start knows whom it must not hold.
 */
export class ErasureBook {
  constructor(private readonly folder: string) {}

  /** On disk when it returns. A line begins with a break: one that was torn by a power cut spoils no other. */
  note(county: string, { memberId, at }: Erasure): void {
    appendFileSync(this.file(county), `\n${JSON.stringify({ memberId, at })}\n`, { mode: 0o600, flush: true });
  }

  of(county: string): Erasure[] {
    if (!existsSync(this.file(county))) return [];
    const lines = readFileSync(this.file(county), "utf8").split("\n");
    return lines.flatMap((line) => erasureIn(line) ?? []);
  }

  private file(county: string): string {
    return join(this.folder, `erasures-${county}.jsonl`);
  }
}

function erasureIn(line: string): Erasure | undefined {
  try {
    const { memberId, at } = JSON.parse(line) as Partial<Erasure>;
    return typeof memberId === "string" && typeof at === "number" ? { memberId, at } : undefined;
  } catch {
    return undefined;
  }
}
