import { randomUUID } from "node:crypto";
import type { PointAccount, Redemption } from "./answers.js";
import { eventually, type Someone } from "./api.js";
import { incidentIn } from "./incidents.js";

/** The rider's own points and the last entries of the ledger. */
export async function pointsOf(rider: Someone): Promise<PointAccount> {
  const { viewer } = await rider.sees("MyPoints");
  if (!viewer.member) throw new Error("only a rider has points");
  return viewer.member.volunteer.points;
}

/** What an incident earned the rider; empty while it is on its way. */
export async function earnedBy(rider: Someone, incidentId: string) {
  const { entries } = await pointsOf(rider);
  return entries.edges.map(({ node }) => node).filter(({ incident }) => incident?.id === incidentId);
}

/** Lets a rider of Xinfeng earn until there are `points`: a verified gas hazard pays 20 (示例). */
export async function withPoints(rider: Someone, points: number): Promise<Someone> {
  while ((await pointsOf(rider)).balance < points) {
    const details = { categoryCode: "gas", description: "楼道里有燃气味" };
    const { id } = await incidentIn("VERIFIED", "xinfeng", rider, details);
    const paid = await eventually(
      () => earnedBy(rider, id),
      (entries) => entries.length === 2,
      10_000,
    );
    if (paid.length !== 2) throw new Error(`two rules pay for a gas hazard, not ${paid.length}`);
  }
  return rider;
}

/** The cheapest reward that is in stock. */
export async function cheapestReward(rider: Someone) {
  const { rewards } = await rider.sees("Rewards", { first: 100 });
  const inStock = rewards.edges.map(({ node }) => node).filter(({ stock }) => stock > 2);
  return inStock.sort((a, b) => a.price - b.price)[0];
}

/** A reward held for the rider, to be fetched at `stationId` (anywhere when absent). */
export async function held(rider: Someone, stationId?: string): Promise<Redemption> {
  const { id: rewardId, price } = await cheapestReward(rider);
  await withPoints(rider, price);
  return rider.does("RedeemReward", { idempotencyKey: randomUUID(), rewardId, quantity: 1, stationId });
}

/** The station where the county's demo clerk stands. */
export async function stationNamed(rider: Someone, name: string): Promise<string> {
  const { stations } = await rider.sees("Stations", { filter: { text: name } });
  const [station] = stations.edges;
  if (!station) throw new Error(`there is no station ${name}`);
  return station.node.id;
}
