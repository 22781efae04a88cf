import { isIPv6 } from "node:net";
import type { Viewer } from "@beegrid/kernel/viewer";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { appOf } from "../app-of.js";
import type { TokenStanding } from "../token-standing.js";
import type { Limits } from "./limits.js";
import { Refusal } from "./refusal.js";

const MINUTE = 60;
const TEN_MINUTES = 600;

/** What is counted for an address, and for how long. */
const OF_ADDRESS = {
  signIns: TEN_MINUTES,
  refreshes: TEN_MINUTES,
  tokenFailures: TEN_MINUTES,
  anonymousRequests: MINUTE,
} as const;
export type AddressLimit = keyof typeof OF_ADDRESS;

/** Counts what was asked for, by address, person, app and county; whoever asks for too much is refused until the window is over. */
export class RateLimits {
  private readonly requests = counter(MINUTE);
  private readonly costs = counter(MINUTE);
  private readonly addresses = Object.fromEntries(
    Object.entries(OF_ADDRESS).map(([limit, seconds]) => [limit, counter(seconds)]),
  ) as Record<AddressLimit, RateLimiterMemory>;

  constructor(readonly limits: Limits) {}

  /** Counts something of an address; throws RATE_LIMITED when it is one too many. */
  async ofAddress(limit: AddressLimit, address: string | undefined, times = 1): Promise<void> {
    await take(this.addresses[limit], addressKey(address), times, this.limits[limit]);
  }

  /** Throws RATE_LIMITED when an address has used up a limit that only failures count towards. */
  async mustHaveLeft(limit: AddressLimit, address: string | undefined): Promise<void> {
    const used = await this.addresses[limit].get(addressKey(address));
    if (used && used.consumedPoints >= this.limits[limit]) throw tooMany(used.msBeforeNext);
  }

  /** One request: of the person or the app first, so that a noisy one does not use up its county's. */
  async request(viewer: Viewer, standing: TokenStanding): Promise<void> {
    const { appRequests, personRequests, countyRequests } = this.limits;
    const app = appKey(viewer);
    if (app) await take(this.requests, app, 1, standing.requestsPerMinute ?? appRequests);
    else await take(this.requests, `person ${viewer.county} ${viewer.id}`, 1, personRequests);
    await take(this.requests, `county ${viewer.county}`, 1, countyRequests);
  }

  /** What an operation costs, to the app and the county; what a person can ask for is bounded by their requests. */
  async cost(viewer: Viewer, standing: TokenStanding, cost: number): Promise<void> {
    const { appCost, countyCost } = this.limits;
    const app = appKey(viewer);
    if (app) await take(this.costs, app, cost, standing.costPerMinute ?? appCost);
    await take(this.costs, `county ${viewer.county}`, cost, countyCost);
  }
}

/** An app and the riders who ask through it share what is the app's. */
function appKey(viewer: Viewer): string | undefined {
  const app = appOf(viewer);
  return app && `app ${viewer.county} ${app}`;
}

/** The most is compared by `take`, as it differs from app to app. */
function counter(seconds: number): RateLimiterMemory {
  return new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: seconds });
}

async function take(window: RateLimiterMemory, key: string, points: number, most: number): Promise<void> {
  const { consumedPoints, msBeforeNext } = await window.consume(key, points);
  if (consumedPoints > most) throw tooMany(msBeforeNext);
}

function tooMany(msBeforeNext: number): Refusal {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new Refusal(429, "RATE_LIMITED", "RATE_LIMITED", { "Retry-After": String(seconds) });
}

/** Whoever has one IPv6 address has 2^64 of them: the network counts, not the address. */
export function addressKey(address = ""): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("%", 1)[0]?.split("::") ?? [];
  const groups = head ? head.split(":") : [];
  if (tail !== undefined) while (groups.length < 4) groups.push("0");
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":");
}
