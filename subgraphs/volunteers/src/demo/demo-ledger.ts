import { uuid7At, type IncidentVerified } from "@beegrid/kernel";
import { creditsFor, type PointsSection } from "@beegrid/kernel/pack";
import type { PointAccount } from "../points/point-account.js";
import { PointEntryKind, type PointEntry } from "../points/point-entry.js";
import { oldestFirst } from "../points/lots.js";
import { LotSource, type LotTaking, type PointLot } from "../points/point-lot.js";
import { expiryOf } from "../points/expiry.js";
import { RedemptionState, type Redemption } from "../rewards/redemption.js";
import type { Reward } from "../rewards/reward.js";
import { DemoPayers } from "./demo-payers.js";

interface Account extends PointAccount {
  lots: PointLot[];
}

/** The ledger of a demo county, kept in memory in the order of time and then stored at once; the same rules as live. */
export class DemoLedger {
  readonly accounts = new Map<string, Account>();
  readonly lots: PointLot[] = [];
  readonly takings: LotTaking[] = [];
  readonly entries: PointEntry[] = [];
  readonly redemptions: Redemption[] = [];
  private readonly lotById = new Map<string, PointLot>();

  private readonly payers: DemoPayers<Account>;

  constructor(
    private readonly points: PointsSection,
    private readonly random: () => number,
    cheapest: number,
  ) {
    this.payers = new DemoPayers(cheapest, random);
  }

  credit(verified: IncidentVerified): void {
    const { reporterId, incidentId, number } = verified;
    if (!reporterId) return;
    const earnedAt = new Date(verified.verifiedAt);
    for (const { ruleCode, ruleVersion, amount } of creditsFor(verified, this.points)) {
      const account = this.accountOf(reporterId);
      const lot: PointLot = {
        id: this.id(earnedAt),
        volunteerId: reporterId,
        amount,
        remaining: amount,
        expired: 0,
        withdrawn: 0,
        earnedAt,
        expiresAt: expiryOf(earnedAt, this.points.expireAfterMonths),
        ruleCode,
        ruleVersion,
        sourceKind: LotSource.INCIDENT,
        sourceId: incidentId,
      };
      this.lots.push(lot);
      this.lotById.set(lot.id, lot);
      account.lots.push(lot);
      const what = { ruleCode, ruleVersion, incidentId, incidentNumber: number };
      this.post(account, PointEntryKind.EARNED, amount, earnedAt, what);
    }
  }

  /** What a volunteer could spend at a moment: lots that are too old by then are left to the sweep. */
  spendable(account: Account, at: Date): number {
    return this.young(account, at).reduce((sum, lot) => sum + lot.remaining, 0);
  }

  /** Somebody by chance who could spend so much; `first`: who is asked before others. */
  somebodyWith(points: number, at: Date, first: "fresh" | "again" | "any"): Account | null {
    return this.payers.find((account) => account.balance >= points && this.spendable(account, at) >= points, first);
  }

  /** How many people something was, or is to be, handed over to. */
  get redeemers(): number {
    return this.payers.redeemers;
  }

  /** From now on counts among those to whom something is handed over. */
  fetches(redemption: Redemption): void {
    this.payers.fetches(this.accountOf(redemption.volunteerId));
  }

  hold(account: Account, reward: Reward, quantity: number, at: Date, more: Pick<Redemption, "code" | "stationId">) {
    const { volunteerId } = account;
    const points = reward.price * quantity;
    const redemption: Redemption = {
      ...more,
      id: this.id(at),
      volunteerId,
      rewardId: reward.id,
      state: RedemptionState.HELD,
      quantity,
      points,
      createdAt: at,
      expiresAt: new Date(at.getTime() + this.points.redemptionValidDays * 86_400_000),
      settledAt: null,
      settledById: null,
      settledStationId: null,
      reversedAt: null,
      reversedById: null,
      reverseReason: null,
    };
    for (const taking of oldestFirst(this.young(account, at), points)) {
      (this.lotById.get(taking.lotId) as PointLot).remaining -= taking.amount;
      this.takings.push({ ...taking, redemptionId: redemption.id });
    }
    account.held += points;
    reward.stock -= quantity;
    reward.held += quantity;
    this.redemptions.push(redemption);
    this.post(account, PointEntryKind.SPENT, -points, at, { redemptionId: redemption.id });
    return redemption;
  }

  /** Hands it over, or gives points and stock back. */
  settle(redemption: Redemption, reward: Reward, settlement: Partial<Redemption> & { settledAt: Date }): void {
    Object.assign(redemption, settlement);
    const { id, volunteerId, points, quantity, state } = redemption;
    const account = this.accountOf(volunteerId);
    account.held -= points;
    reward.held -= quantity;
    if (state === RedemptionState.FULFILLED) {
      reward.fulfilled += quantity;
      return;
    }
    reward.stock += quantity;
    for (const { lotId, amount } of this.takings.filter(({ redemptionId }) => redemptionId === id))
      (this.lotById.get(lotId) as PointLot).remaining += amount;
    const spent = this.entries.find((entry) => entry.redemptionId === id);
    const what = { redemptionId: id, reversesId: spent?.id ?? null };
    this.post(account, PointEntryKind.RETURNED, points, settlement.settledAt, what);
  }

  private young(account: Account, at: Date): PointLot[] {
    return account.lots.filter(({ remaining, expiresAt }) => remaining > 0 && (!expiresAt || expiresAt > at));
  }

  private accountOf(volunteerId: string): Account {
    let account = this.accounts.get(volunteerId);
    if (!account)
      this.accounts.set(
        volunteerId,
        (account = { volunteerId, balance: 0, held: 0, shortfall: 0, version: 0, lots: [] }),
      );
    return account;
  }

  private post(
    account: Account,
    kind: PointEntryKind,
    amount: number,
    at: Date,
    what: Partial<Omit<PointEntry, "id" | "volunteerId">>,
  ): void {
    account.balance += amount;
    account.version++;
    this.payers.moved(account);
    this.entries.push({
      ruleCode: null,
      ruleVersion: null,
      incidentId: null,
      incidentNumber: null,
      redemptionId: null,
      reversesId: null,
      reason: null,
      madeById: null,
      shortfall: 0,
      ...what,
      id: this.id(at),
      volunteerId: account.volunteerId,
      serial: account.version,
      kind,
      amount,
      balanceAfter: account.balance,
      createdAt: at,
    });
  }

  private id(at: Date): string {
    return uuid7At(at.getTime(), this.random);
  }
}
