/** A lot as the model sees it. */
interface Lot {
  amount: number;
  left: number;
  expired: number;
  earnedAt: number;
  expiresAt: number;
}

export interface ModelRedemption {
  points: number;
  state: "HELD" | "FULFILLED" | "CANCELLED" | "EXPIRED" | "REVERSED";
  from: Map<Lot, number>;
}

/** What one volunteer's points must be, kept in memory by the rules as people tell them: the ledger is held against it. */
export class LedgerModel {
  readonly lots: Lot[] = [];
  private readonly redemptions: ModelRedemption[] = [];
  shortfall = 0;

  get balance(): number {
    return this.lots.reduce((sum, { left }) => sum + left, 0);
  }

  get held(): number {
    return this.redemptions.reduce((sum, { state, points }) => sum + (state === "HELD" ? points : 0), 0);
  }

  /** Points that came, by work or by hand; they pay first for what is owed. */
  credit(amount: number, earnedAt: number, expiresAt: number): Lot {
    const lot = { amount, left: amount, expired: 0, earnedAt, expiresAt };
    this.lots.push(lot);
    this.payDebt([lot], [amount]);
    return lot;
  }

  expire(now: number): void {
    for (const lot of this.lots)
      if (lot.expiresAt <= now) {
        lot.expired += lot.left;
        lot.left = 0;
      }
  }

  /** undefined: there are not so many. */
  redeem(points: number, now: number): ModelRedemption | undefined {
    this.expire(now);
    if (this.balance < points) return undefined;
    const redemption: ModelRedemption = { points, state: "HELD", from: this.take(points) };
    this.redemptions.push(redemption);
    return redemption;
  }

  /** false: it is in no such state. */
  settle(redemption: ModelRedemption, to: ModelRedemption["state"]): boolean {
    if (redemption.state !== (to === "REVERSED" ? "FULFILLED" : "HELD")) return false;
    redemption.state = to;
    if (to === "FULFILLED") return true;
    for (const [lot, amount] of redemption.from) lot.left += amount;
    this.payDebt([...redemption.from.keys()], [...redemption.from.values()]);
    return true;
  }

  /** Takes points away by hand; false: there are not so many. */
  takeAway(points: number, now: number): boolean {
    this.expire(now);
    if (this.balance < points) return false;
    this.take(points);
    return true;
  }

  reverse(lot: Lot): void {
    this.shortfall += lot.amount - lot.left - lot.expired;
    lot.left = 0;
  }

  private take(points: number): Map<Lot, number> {
    const from = new Map<Lot, number>();
    for (const lot of this.lots.toSorted((a, b) => a.earnedAt - b.earnedAt)) {
      const part = Math.min(lot.left, points);
      if (!part) continue;
      lot.left -= part;
      points -= part;
      from.set(lot, part);
    }
    return from;
  }

  private payDebt(lots: Lot[], came: number[]): void {
    lots.forEach((lot, i) => {
      const part = Math.min(this.shortfall, came[i]);
      lot.left -= part;
      this.shortfall -= part;
    });
  }
}

export type ModelLot = Lot;
