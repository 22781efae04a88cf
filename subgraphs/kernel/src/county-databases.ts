import { CountyDatabase } from "./county-database.js";
import { migrateDatabase } from "./migrate.js";
import type { Model, Place, Storage } from "./storage.js";

interface Entry {
  /** Which copy of the county's database it is. */
  copy: number;
  users: number;
  lastUsed: number;
  database: Promise<CountyDatabase>;
}

const KEEP_OPEN = 200;
const IDLE_MS = 60_000;

/** A subgraph's county databases, opened on demand; idle ones are closed. */
export class CountyDatabases {
  private readonly entries = new Map<string, Entry>();
  /** Of copies that were replaced: closed by the last who uses them. */
  private readonly retired = new Set<Entry>();

  constructor(
    private readonly subgraph: string,
    private readonly model: Model,
    private readonly storage: Storage,
    private readonly keepOpen = KEEP_OPEN,
    private readonly idleMs = IDLE_MS,
    private readonly copyOf: (county: string) => number = () => 1,
  ) {}

  migrate(county: string): Promise<void> {
    return migrateDatabase(this.place(county), this.model);
  }

  /** The count of users goes up before anything is awaited, so nothing in use is ever closed. */
  async use<T>(county: string, work: (database: CountyDatabase) => Promise<T>): Promise<T> {
    const place = this.place(county);
    this.retireOther(county, place.copy);
    let entry = this.entries.get(county);
    if (!entry) {
      const database = CountyDatabase.open(place, this.model);
      const opening: Entry = { copy: place.copy, users: 0, lastUsed: 0, database };
      this.entries.set(county, (entry = opening));
      opening.database.catch(() => this.entries.get(county) === opening && this.entries.delete(county));
    }
    entry.users++;
    try {
      return await work(await entry.database);
    } finally {
      entry.users--;
      entry.lastUsed = Date.now();
      if (entry.users === 0 && this.retired.delete(entry)) await (await entry.database).close();
      if (this.entries.size > this.keepOpen) await this.closeIdle();
    }
  }

  async closeIdle(now = Date.now()): Promise<void> {
    const idle = [...this.entries].filter(([, e]) => e.users === 0).sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    let over = this.entries.size - this.keepOpen;
    for (const [county, entry] of idle) {
      if (now - entry.lastUsed < this.idleMs && over <= 0) continue;
      over--;
      this.entries.delete(county);
      await (await entry.database).close();
    }
  }

  /** Closes one county's database, e.g. before it is dropped. */
  async close(county: string): Promise<void> {
    const entry = this.entries.get(county);
    this.entries.delete(county);
    // One that could not be opened has nothing to close.
    await entry?.database.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  async closeAll(): Promise<void> {
    for (const county of [...this.entries.keys()]) await this.close(county);
  }

  place(county: string): Place & { copy: number } {
    return { storage: this.storage, county, subgraph: this.subgraph, copy: this.copyOf(county) };
  }

  /** A restored backup has taken its place: who is in the copy before finishes there, nobody else comes in. */
  private retireOther(county: string, copy: number): void {
    const entry = this.entries.get(county);
    if (!entry || entry.copy === copy) return;
    this.entries.delete(county);
    if (entry.users > 0) this.retired.add(entry);
    else void entry.database.then((database) => database.close()).catch(() => undefined);
  }
}
