import type { EntityManager } from "typeorm";
import { afterCommit } from "./county-database.js";
import { CountyDatabases } from "./county-databases.js";
import { dropDatabase } from "./migrate.js";
import { PROVINCE } from "./province.js";
import type { Model, Place, Storage } from "./storage.js";
import { currentViewer } from "./viewer.js";

export { PROVINCE };

type Work<T> = (manager: EntityManager) => Promise<T>;

/** A subgraph's one way to its data. Which county is the viewer's, never an argument. */
export interface CountyDoor {
  readonly subgraph: string;
  readonly model: Model;
  /** `copyOf` says which copy of a county's databases is in force; the first, when nothing does. */
  connect(storage: Storage, copyOf?: (county: string) => number): void;
  /** Where a county's database is now. */
  place(county: string): Place;
  read<T>(work: Work<T>): Promise<T>;
  transaction<T>(work: Work<T>): Promise<T>;
  migrate(county: string): Promise<void>;
  drop(county: string): Promise<void>;
  /** Told the county after each committed transaction; answers how to stop listening. */
  onCommit(listener: (county: string) => void): () => void;
  close(): Promise<void>;
}

export function countyDoor(subgraph: string, model: Model): CountyDoor {
  let databases: CountyDatabases | undefined;
  const listeners = new Set<(county: string) => void>();
  const opened = (): CountyDatabases => {
    if (!databases) throw new Error(`${subgraph} is not connected to a storage`);
    return databases;
  };
  const mine = (): string => currentViewer().county ?? PROVINCE;
  return {
    subgraph,
    model,
    connect(storage, copyOf) {
      databases = new CountyDatabases(subgraph, model, storage, undefined, undefined, copyOf);
    },
    place: (county) => opened().place(county),
    read: async (work) => opened().use(mine(), (database) => database.read(work)),
    async transaction(work) {
      const county = mine();
      return opened().use(county, (database) =>
        database.transaction((manager) => {
          // A nested call is committed only when the outermost one is.
          afterCommit(() => listeners.forEach((listen) => listen(county)));
          return work(manager);
        }),
      );
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    migrate: (county) => opened().migrate(county),
    async drop(county) {
      await opened().close(county);
      await dropDatabase(opened().place(county));
    },
    async close() {
      await databases?.closeAll();
      databases = undefined;
    },
  };
}
