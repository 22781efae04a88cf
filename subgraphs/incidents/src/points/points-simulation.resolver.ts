import { Args, Query, Resolver } from "type-graphql";
import { db } from "../door.js";
import { PointsSimulation, PointsSimulationArgs } from "./points-simulation.js";
import { simulatePoints } from "./simulate-points.js";

@Resolver()
export class PointsSimulationResolver {
  @Query(() => PointsSimulation, {
    description:
      "Tries point rules on past events (积分规则试算), beside those in force; with points.reconcile. BAD_USER_INPUT for a period that ends before it begins or is longer than 367 days.",
  })
  pointsSimulation(@Args(() => PointsSimulationArgs) args: PointsSimulationArgs): Promise<PointsSimulation> {
    return db.read((m) => simulatePoints(m, args));
  }
}
