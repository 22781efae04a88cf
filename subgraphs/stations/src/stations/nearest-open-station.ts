import { batched, mustBeAbleTo } from "@beegrid/kernel";
import { Directive, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { IsNull } from "typeorm";
import { db } from "../door.js";
import { Organization } from "../projections/organization.js";
import { metresBetween } from "./metres-between.js";
import { openAmong } from "./station-filter.js";
import { Station } from "./station.js";

@ObjectType({ simpleResolvers: true, description: "The station nearest to a place of those that are open." })
export class NearestStation {
  @Field(() => Int, { description: "How far it is, in metres as the crow flies." })
  metres: number;

  @Field(() => Station, { description: "Which one." })
  station: Station;
}

/** Read once per request, however many units are asked for. */
const openStations = batched<"now", Station[]>(async (keys) => {
  const open = await db.read(async (m) => openAmong(m, await m.find(Station, { where: { withdrawnAt: IsNull() } })));
  return keys.map(() => open);
});

@Resolver(() => Organization)
export class NearestOpenStationResolver {
  @FieldResolver(() => NearestStation, {
    nullable: true,
    description: "From its centre; null where the unit has no place, or no station is open at this moment.",
  })
  @Directive('@requires(fields: "location { longitude latitude }")')
  async nearestOpenStation(@Root() { location }: Organization): Promise<NearestStation | null> {
    mustBeAbleTo("station.read");
    if (!location) return null;
    const near = (station: Station) => ({ station, metres: metresBetween(location, station) });
    const [nearest = null] = (await openStations("now"))
      .map(near)
      .sort((a, b) => a.metres - b.metres || (a.station.code < b.station.code ? -1 : 1));
    return nearest;
  }
}
