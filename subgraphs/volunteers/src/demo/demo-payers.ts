interface Payer {
  volunteerId: string;
  balance: number;
}

/** Those who can afford anything at all, kept up to date as balances move, so that one is found without looking at all. */
export class DemoPayers<P extends Payer> {
  private readonly fetched = new Set<string>();
  private readonly fresh: P[] = [];
  private readonly again: P[] = [];
  private readonly at = new Map<string, number>();

  constructor(
    private readonly cheapest: number,
    private readonly random: () => number,
  ) {}

  /** After a balance has moved. */
  moved(payer: P): void {
    const among = this.among(payer.volunteerId);
    const known = this.at.has(payer.volunteerId);
    if (payer.balance >= this.cheapest && !known) this.add(payer, among);
    if (payer.balance < this.cheapest && known) this.remove(payer, among);
  }

  /** Whoever something was handed over to is asked after those to whom nothing was yet. */
  fetches(payer: P): void {
    if (this.fetched.has(payer.volunteerId)) return;
    if (this.at.has(payer.volunteerId)) this.remove(payer, this.fresh);
    this.fetched.add(payer.volunteerId);
    this.moved(payer);
  }

  get redeemers(): number {
    return this.fetched.size;
  }

  /** One by chance who fits: first among those to whom nothing was handed over yet, those to whom something was, or all alike. */
  find(fits: (payer: P) => boolean, first: "fresh" | "again" | "any"): P | null {
    const anybody = this.random() * (this.fresh.length + this.again.length) < this.fresh.length ? "fresh" : "again";
    const begins = first === "any" ? anybody : first;
    const lists = begins === "fresh" ? [this.fresh, this.again] : [this.again, this.fresh];
    for (const list of lists) {
      const begin = Math.floor(this.random() * list.length);
      for (let i = 0; i < list.length; i++) {
        const payer = list[(begin + i) % list.length];
        if (fits(payer)) return payer;
      }
    }
    return null;
  }

  private among = (volunteerId: string): P[] => (this.fetched.has(volunteerId) ? this.again : this.fresh);

  private add(payer: P, list: P[]): void {
    this.at.set(payer.volunteerId, list.push(payer) - 1);
  }

  /** The last takes the place of the one that goes. */
  private remove(payer: P, list: P[]): void {
    const at = this.at.get(payer.volunteerId) as number;
    const last = list.pop() as P;
    if (last !== payer) {
      list[at] = last;
      this.at.set(last.volunteerId, at);
    }
    this.at.delete(payer.volunteerId);
  }
}
