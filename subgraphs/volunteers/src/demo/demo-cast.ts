import { StartUpError } from "@beegrid/kernel";

/** Casts people for parts, nobody twice. */
export class DemoCast {
  private readonly taken = new Set<string>();

  constructor(private readonly random: () => number) {}

  /** So many people by chance, from the first pool as far as it goes, then from the next. */
  draw(count: number, part: string, ...pools: string[][]): string[] {
    const drawn: string[] = [];
    for (const pool of pools) {
      const free = pool.filter((id) => !this.taken.has(id));
      for (let left = free.length; left > 0 && drawn.length < count; left--) {
        const at = Math.floor(this.random() * left);
        const id = free[at] as string;
        free[at] = free[left - 1] as string;
        this.taken.add(id);
        drawn.push(id);
      }
    }
    if (drawn.length < count)
      throw new StartUpError(
        `the demo has ${drawn.length} people for ${count} ${part}; its pack needs more demo.members or demo.others`,
      );
    return drawn;
  }
}
