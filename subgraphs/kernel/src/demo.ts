/** Tells a person how far a load has come. */
export type Progress = (done: number, total: number) => void;

/** Numbers from a seed (mulberry32): the same seed gives the same people on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)];
}

/** Who there is in a demo county, by id: what the loads of other subgraphs cast from. */
export interface DemoCrowd {
  /** Riders, couriers and drivers. */
  riders: string[];
  /** Parents, teachers, residents. */
  others: string[];
  /** Riders who are Party members. */
  partyMembers: string[];
}
