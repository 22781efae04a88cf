import { currentViewer, refuse } from "@beegrid/kernel";

const UNKNOWN_CODES = 5;
const WINDOW_MS = 60_000;
/** Viewers remembered before those whose minute is over are forgotten. */
const VIEWERS = 1000;

/**
 * Keeps a code from being guessed: after 5 unknown ones within a minute a viewer waits until the minute is over.
 * Counted per process; a try counts from its start, so that many at once are no way around.
 */
export class CodeLookups {
  private readonly tries = new Map<string, { at: number }[]>();

  constructor(private readonly now: () => number = Date.now) {}

  /** What `look` finds; null counts as an unknown code. */
  async find<T>(look: () => Promise<T | null>): Promise<T | null> {
    const { county, id } = currentViewer();
    const viewer = `${county} ${id}`;
    const recent = this.recent(viewer);
    const oldest = recent[0];
    if (oldest && recent.length >= UNKNOWN_CODES) throw tooMany(oldest.at + WINDOW_MS - this.now());
    const attempt = { at: this.now() };
    this.tries.set(viewer, [...recent, attempt]);
    try {
      const found = await look();
      if (found !== null) this.forget(viewer, attempt);
      return found;
    } catch (error) {
      this.forget(viewer, attempt);
      throw error;
    }
  }

  private recent(viewer: string): { at: number }[] {
    if (this.tries.size > VIEWERS)
      for (const [key, tries] of this.tries) if (tries.every(({ at }) => !this.counts(at))) this.tries.delete(key);
    return (this.tries.get(viewer) ?? []).filter(({ at }) => this.counts(at));
  }

  private counts(at: number): boolean {
    return this.now() - at < WINDOW_MS;
  }

  private forget(viewer: string, attempt: { at: number }): void {
    const left = (this.tries.get(viewer) ?? []).filter((one) => one !== attempt);
    if (left.length) this.tries.set(viewer, left);
    else this.tries.delete(viewer);
  }
}

function tooMany(waitMs: number) {
  const seconds = Math.ceil(waitMs / 1000);
  return refuse("RATE_LIMITED", {
    zh: `输错的兑换码太多，请 ${seconds} 秒后再试`,
    en: `Too many unknown codes; try again in ${seconds} s`,
  });
}

export const codeLookups = new CodeLookups();
