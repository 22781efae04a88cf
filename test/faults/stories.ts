import type { AnsweredRow, CommandName, Operation, Settlement } from "./operation.js";
import type { Random } from "./random.js";

/** What the workload plays with: few riders and few rewards, so that they meet. */
export interface Stage {
  /** Riders 0 to so many - 1 of the demo app. */
  riders: number;
  /** Id of each rider's account of points. */
  volunteerIds: string[];
  /** The unit that incidents are given to. */
  unitId: string;
  rewardIds: string[];
  /** Whether the API has adjustPoints. */
  adjusts: boolean;
}

export const CATEGORIES = ["manhole", "road-ice", "corridor"] as const;
export const CHANNELS = ["WECHAT_GROUP", "APP"] as const;

/** Brings one operation to its end, known to the journal before it is sent. */
export type Settle = (operation: Operation) => Promise<Settlement>;

/** What people do all day: incidents from report to close, points spent and given back, balances corrected; some of it at once. */
export class Storyteller {
  constructor(
    private readonly stage: Stage,
    private readonly random: Random,
    private readonly nextKey: () => string,
    private readonly settle: Settle,
  ) {}

  /** One story, from beginning to end or to where it is refused. */
  async tell(): Promise<void> {
    const what = this.random.next();
    if (what < 0.5) return this.incident();
    return this.stage.adjusts && what > 0.9 ? this.adjustment() : this.redemption();
  }

  private async incident(): Promise<void> {
    const rider = this.someRider();
    const reported = await this.does(rider, "reportIncident", (key) => ({
      kind: "HAZARD",
      categoryCode: this.random.pick(CATEGORIES),
      channel: this.random.pick(CHANNELS),
      description: `门口有隐患〔${key}〕`,
    }));
    const accepted = await this.step("staff:dispatcher", "acceptIncident", reported);
    const unit = { organizationId: this.stage.unitId };
    const dispatched = await this.step("staff:dispatcher", "dispatchIncident", accepted, unit);
    const started = await this.step("staff:handler", "startIncident", dispatched);
    let resolved = await this.step("staff:handler", "resolveIncident", started);
    if (this.random.chance(0.1)) {
      const failed = await this.step("staff:verifier", "verifyIncident", resolved, { passed: false });
      resolved = await this.step("staff:handler", "resolveIncident", failed);
    }
    if (!resolved) return;
    if (this.random.chance(0.1)) return this.judgedAtOnce(resolved);
    const verified = await this.step("staff:verifier", "verifyIncident", resolved, { passed: true });
    const end = this.random.next();
    if (verified && end < 0.3) await this.confirm(rider, verified);
    else if (end < 0.5) await this.step("staff:dispatcher", "closeIncident", verified);
  }

  /** Two verifiers and a dispatcher look at the same version; one of them is first. */
  private async judgedAtOnce(resolved: AnsweredRow): Promise<void> {
    await Promise.all([
      this.step("staff:verifier", "verifyIncident", resolved, { passed: true }),
      this.step("staff:verifier", "verifyIncident", resolved, { passed: true }),
      this.step("staff:dispatcher", "closeIncident", resolved),
    ]);
  }

  private confirm(rider: string, { id }: AnsweredRow) {
    const fixed = this.random.chance(0.8);
    return this.does(rider, "confirmIncident", (key) => ({ incidentId: id, fixed, note: noteOf(key) }));
  }

  private async redemption(): Promise<void> {
    const rider = this.someRider();
    const [rewardId, quantity] = [this.random.pick(this.stage.rewardIds), this.random.whole(1, 2)];
    const held = await this.does(rider, "redeemReward", () => ({ rewardId, quantity }));
    if (!held) return;
    const cancel = () => this.does(rider, "cancelRedemption", () => ({ redemptionId: held.id }));
    const fulfil = () => this.does("staff:clerk", "fulfilRedemption", () => ({ code: held.code }));
    const end = this.random.next();
    if (end < 0.1) return;
    if (end < 0.4) return void (await cancel());
    const [handedOver] = await Promise.all(end < 0.6 ? [fulfil(), cancel(), cancel()] : [fulfil()]);
    if (!handedOver || this.random.chance(0.3)) return;
    const reverse = () =>
      this.does("staff:admin", "reverseRedemption", (key) => ({ redemptionId: held.id, reason: noteOf(key) }));
    await Promise.all(this.random.chance(0.2) ? [reverse(), reverse()] : [reverse()]);
  }

  private async adjustment(): Promise<void> {
    const volunteerId = this.random.pick(this.stage.volunteerIds);
    const points = this.random.whole(1, 30) * (this.random.chance(0.4) ? -1 : 1);
    await this.does("staff:admin", "adjustPoints", (key) => ({ volunteerId, points, reason: noteOf(key) }));
  }

  /** The next step of an incident; nothing when there is no incident to take it on, or it is refused. */
  private step(actor: string, command: CommandName, incident: AnsweredRow | undefined, more: object = {}) {
    if (!incident) return Promise.resolve(undefined);
    const { id: incidentId, version } = incident;
    return this.does(actor, command, (key) => ({ incidentId, version, note: noteOf(key), ...more }));
  }

  private async does(
    actor: string,
    command: CommandName,
    inputFor: (key: string) => Record<string, unknown>,
  ): Promise<AnsweredRow | undefined> {
    const key = this.nextKey();
    const settled = await this.settle({ key, command, actor, input: inputFor(key) });
    return settled.outcome === "done" ? settled.row : undefined;
  }

  private someRider(): string {
    return `rider:${this.random.whole(0, this.stage.riders - 1)}`;
  }
}

/** Every row says which key made it, wherever it has room for words: the checker counts rows by it, whatever the product noted. */
const noteOf = (key: string): string => `办理〔${key}〕`;

export const keyIn = (text: string | null): string | undefined => /〔([\w-]+)〕/.exec(text ?? "")?.[1];
