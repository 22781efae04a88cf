import { DateTime, isWithin, mustBeAbleTo, reachOf, sayLabel } from "@beegrid/kernel";
import { stationOrganizationCode } from "@beegrid/kernel/pack";
import { FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { clock } from "./clock.js";
import { dayIn } from "./opening-hours.js";
import { isClosed } from "./station-keeping.js";
import { keepingOfStation, organizationByCode, suppliesOf, wordsOf } from "./station-loaders.js";
import { StationClosure, StationSupply, SupplyKind } from "./station-supply.js";
import { Station } from "./station.js";

/** What a station's keeper says of it, and what the county counts. */
@Resolver(() => Station)
export class StationKeepingResolver {
  @Query(() => [SupplyKind], { description: "What keepers count, in the county's order; none where it names nothing." })
  supplyKinds(): Promise<SupplyKind[]> {
    mustBeAbleTo("station.read");
    return kinds();
  }

  @FieldResolver(() => Int, { description: "Rises with each thing its keeper says; to be sent back with the next." })
  async version(@Root() { id }: Station): Promise<number> {
    return (await keepingOfStation(id)).version;
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer keeps it: may close and open it, and count." })
  async kept(@Root() { code, withdrawnAt }: Station): Promise<boolean> {
    const reach = reachOf("station.close");
    if (withdrawnAt || reach.length === 0) return false;
    return isWithin((await organizationByCode(stationOrganizationCode(code)))?.path ?? null, reach);
  }

  @FieldResolver(() => StationClosure, {
    nullable: true,
    description: "Its keeper has closed it for a time, out of its hours; null while it keeps them.",
  })
  async closure(@Root() { id }: Station): Promise<StationClosure | null> {
    const kept = await keepingOfStation(id);
    const { closedAt, closedUntil, closedReason } = kept;
    if (!closedAt || !isClosed(kept, clock.now())) return null;
    return { since: closedAt, until: closedUntil, reason: closedReason };
  }

  @FieldResolver(() => [StationSupply], { description: "What its keeper counted, in the county's order." })
  async supplies(@Root() { id }: Station): Promise<StationSupply[]> {
    const [known, counted] = await Promise.all([kinds(), suppliesOf(id)]);
    const today = dayIn(clock.now());
    return known.flatMap((kind) =>
      counted
        .filter(({ code }) => code === kind.code)
        .map(({ quantity, expiresOn }) => ({
          kind,
          quantity,
          expiresOn,
          expired: expiresOn !== null && expiresOn < today,
        })),
    );
  }

  @FieldResolver(() => DateTime, { nullable: true, description: "When they were last counted; null: never." })
  async countedAt(@Root() { id }: Station): Promise<Date | null> {
    return (await keepingOfStation(id)).countedAt;
  }

  @FieldResolver(() => [String], { description: "Its parts, e.g. a quiet floor, in the viewer's language." })
  async zones(@Root() { code }: Station): Promise<string[]> {
    const definition = (await wordsOf("stations")).stations.find((one) => one.code === code);
    return (definition?.zones ?? []).map((zone) => sayLabel(zone));
  }
}

async function kinds(): Promise<SupplyKind[]> {
  const { supplies = [] } = await wordsOf("stations");
  return supplies.map(({ code, name, unit, example }) => ({
    code,
    name: sayLabel(name),
    unit: sayLabel(unit),
    example,
  }));
}
