import { Role, uuid7, type IncidentVerified, type Subgraph } from "@beegrid/kernel";
import { testCounty, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import type { RewardDefinition } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { brokenInvariants } from "../invariants.js";
import { PointAccount } from "../points/point-account.js";
import { redeemReward, type RedeemRewardInput } from "../rewards/redeem-reward.js";
import type { Redemption } from "../rewards/redemption.js";
import { Reward } from "../rewards/reward.js";
import { PACK } from "./pack.js";

const STREET = "/440233/440233001/";

/** A county with rules, rewards and two stations, in which volunteers earn by verified reports. */
export class VolunteerCounty {
  private constructor(
    readonly here: TestCounty,
    private readonly subgraph: Subgraph,
  ) {}

  static async open(subgraph: Subgraph, rewards: RewardDefinition[] = PACK.rewards): Promise<VolunteerCounty> {
    const { points, published, dutyPosts, activities, campaigns } = PACK;
    const here = await testCounty(db, { points, published, dutyPosts, activities, campaigns });
    const county = new VolunteerCounty(here, subgraph);
    await county.publish("rewards", 1, rewards);
    await county.hears("StationsSaved", { stations: [county.station("east"), county.station("west")] });
    await county.hears("OrganizationsSaved", {
      organizations: ["east", "west"].map((code) => ({
        id: `org-${code}`,
        code: `station-${code}`,
        kind: "STATION",
        path: `${STREET}station-${code}/`,
        version: 1,
      })),
    });
    return county;
  }

  private station(code: string) {
    return { id: `id-${code}`, code, name: `示例驿站 ${code}`, organizationCode: `station-${code}`, version: 1 };
  }

  hears(type: string, body: object, at = Date.now()): Promise<void> {
    return this.subgraph.receive({
      id: uuid7(),
      type,
      county: this.here.slug,
      at,
      body: body as Record<string, unknown>,
    });
  }

  publish(section: string, version: number, value: unknown): Promise<void> {
    return this.hears("CountyPublished", { section, version, value });
  }

  /** A member of a street's first grid. */
  async member(gridPath: string | null = `${STREET}440233001001/440233001001001/`): Promise<Someone> {
    const rider = this.here.member();
    await this.hears("MembersSaved", {
      members: [{ id: rider.viewer.id, gridId: gridPath && "grid", gridPath, synthetic: true, version: 1 }],
    });
    return rider;
  }

  /** A verified hazard of this reporter: 10 points by the county's rules, unless something else is said. */
  async verified(reporterId: string | null, more: Partial<IncidentVerified> = {}): Promise<IncidentVerified> {
    const incidentId = uuid7();
    const body = {
      incidentId,
      number: `XF-2026-${incidentId.slice(-5)}`,
      kind: "HAZARD",
      categoryCode: "road",
      channel: "APP",
      reporterId,
      verifiedAt: Date.now(),
      ...more,
    };
    await this.hears("IncidentVerified", body);
    return body;
  }

  /** A member with so many points, earned ten at a time. */
  async rider(points: number): Promise<Someone> {
    const rider = await this.member();
    for (let earned = 0; earned < points; earned += 10) await this.verified(rider.viewer.id);
    return rider;
  }

  clerk(station: "east" | "west" = "east"): Someone {
    return this.here.staff(Role.REWARD_CLERK, `${STREET}station-${station}/`);
  }

  async reward(code = "gloves"): Promise<Reward> {
    const [reward] = await this.here.find(Reward, { code });
    if (!reward) throw new Error(`no reward ${code}`);
    return reward;
  }

  async redeems(rider: Someone, more: Partial<RedeemRewardInput> = {}) {
    const rewardId = (await this.reward()).id;
    return rider.does(() => redeemReward({ idempotencyKey: uuid7(), rewardId, quantity: 1, ...more }));
  }

  /** What a rider who can afford it holds after redeeming a pair of gloves. */
  async holds(rider: Someone, more: Partial<RedeemRewardInput> = {}): Promise<Redemption> {
    const { redemption, userErrors } = await this.redeems(rider, more);
    if (!redemption) throw new Error(userErrors[0]?.message);
    return redemption;
  }

  async account({ viewer }: Someone): Promise<Pick<PointAccount, "balance" | "held">> {
    const [account] = await this.here.find(PointAccount, { volunteerId: viewer.id });
    return { balance: account?.balance ?? 0, held: account?.held ?? 0 };
  }

  /** Stock, held and handed over of a reward. */
  async counts(code = "gloves"): Promise<[number, number, number]> {
    const { stock, held, fulfilled } = await this.reward(code);
    return [stock, held, fulfilled];
  }

  broken = () => this.here.within(brokenInvariants);

  /** What a query answers. */
  async asks(who: Someone, query: string) {
    const { data, errors } = await this.subgraph.execute({ query }, who.viewer);
    return {
      data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown> | null,
      errors,
      code: errors?.[0]?.extensions.code,
    };
  }
}
