import {
  decodeCursor,
  GeoPoint,
  mustBeAbleTo,
  PageArgs,
  PageInfo,
  sayLabel,
  toPage,
  validArgument,
  type Page,
} from "@beegrid/kernel";
import { stationOrganizationCode, type Label } from "@beegrid/kernel/pack";
import { Arg, Args, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { Organization } from "../projections/organization.js";
import { complianceWith, itemsOf, StandardCompliance, StandardItem } from "../standards/standard-compliance.js";
import { clock } from "./clock.js";
import { metresBetween } from "./metres-between.js";
import { StationService } from "./offered-service.js";
import { isOpen } from "./opening-hours.js";
import { NearInput, StationFilter, stationsThatFit } from "./station-filter.js";
import { isClosed } from "./station-keeping.js";
import { keepingOfStation, organizationByCode, servicesOf, stationById, wordsOf } from "./station-loaders.js";
import { Station, StationType } from "./station.js";

@ObjectType({ simpleResolvers: true, description: "One Station in a list." })
class StationEdge {
  @Field({ description: "Where this edge stands, for `after`." })
  cursor: string;

  @Field(() => Int, { nullable: true, description: "Metres from the point of `near`; null without `near`." })
  distanceMetres: number | null;

  @Field(() => Station, { description: "The row itself." })
  node: Station;
}

@ObjectType({ simpleResolvers: true, description: "A page of a list of Station." })
class StationConnection {
  @Field(() => [StationEdge], { description: "The rows of this page, in the list's order." })
  edges: StationEdge[];

  @Field(() => PageInfo, { description: "Whether and where the list goes on." })
  pageInfo: PageInfo;

  @Field(() => Int, { description: "How many rows the whole list has." })
  totalCount: () => Promise<number>;
}

interface Found {
  station: Station;
  metres: number | null;
}

function named(all: { code: string; name: Label }[], code: string): { code: string; name: string } {
  const known = all.find((one) => one.code === code);
  return { code, name: known ? sayLabel(known.name) : code };
}

@Resolver(() => Station)
export class StationResolver {
  @Query(() => Station, {
    nullable: true,
    description: "One station, also one no longer in service; null when there is none.",
  })
  station(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Station | null> {
    mustBeAbleTo("station.read");
    return stationById(id);
  }

  @Query(() => StationConnection, {
    description: "Stations in service, in code order; with `near` those inside the circle, nearest first.",
  })
  async stations(
    @Arg("filter", () => StationFilter, { nullable: true, description: "Which ones." })
    filter: StationFilter | undefined,
    @Arg("near", () => NearInput, { nullable: true, description: "Around where." }) near: NearInput | undefined,
    @Args() page: PageArgs,
  ): Promise<StationConnection> {
    mustBeAbleTo("station.read");
    const wanted = await validArgument(StationFilter, filter ?? {}, "filter");
    const circle = near && (await validArgument(NearInput, near, "near"));
    const stations = await db.read((m) => stationsThatFit(m, wanted));
    return circle ? nearestFirst(stations, circle, page) : inCodeOrder(stations, page);
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() station: Station): string {
    return sayLabel(station.label);
  }

  @FieldResolver(() => StationType, { description: "What kind of station it is." })
  async type(@Root() { typeCode }: Station): Promise<StationType> {
    return named((await wordsOf("stations")).types, typeCode);
  }

  @FieldResolver(() => GeoPoint, { nullable: true, description: "Where, on the map." })
  location(@Root() { longitude, latitude }: Station): GeoPoint {
    return { longitude, latitude };
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether it is in service and open at this moment: by its opening hours, and not closed by its keeper.",
  })
  async openNow(@Root() { id, openingHours, withdrawnAt }: Station): Promise<boolean> {
    const now = clock.now();
    return !withdrawnAt && isOpen(openingHours, now) && !isClosed(await keepingOfStation(id), now);
  }

  @FieldResolver(() => [StationService], { description: "What a rider finds there, in the county's order." })
  async services(@Root() { id }: Station): Promise<StationService[]> {
    const [{ services }, offered] = await Promise.all([wordsOf("stations"), servicesOf(id)]);
    return services.filter(({ code }) => offered.includes(code)).map(({ code }) => named(services, code));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organisation that the station's staff belong to.",
  })
  async organization(@Root() { code }: Station): Promise<Organization | null> {
    const known = await organizationByCode(stationOrganizationCode(code));
    return known && { id: known.id };
  }

  @FieldResolver(() => StandardCompliance, {
    nullable: true,
    description: "How it stands against the county's standard; null where the county sets none for it.",
  })
  async standard(@Root() { id, standardCode, metItems }: Station): Promise<StandardCompliance | null> {
    const standard = await standardOf(standardCode);
    return standard && complianceWith(standard, metItems, await servicesOf(id));
  }

  @FieldResolver(() => [StandardItem], {
    description: "Items of the county's standard for it, in the standard's order; empty where the county sets none.",
  })
  async standardItems(@Root() { id, standardCode, metItems }: Station): Promise<StandardItem[]> {
    const standard = await standardOf(standardCode);
    return standard ? itemsOf(standard, metItems, await servicesOf(id)) : [];
  }
}

async function standardOf(code: string | null) {
  return (await wordsOf("stations")).standards.find((standard) => standard.code === code) ?? null;
}

function inCodeOrder(stations: Station[], args: PageArgs): StationConnection {
  const [after] = args.after ? decodeCursor(args.after, "s") : [];
  const rest = stations.filter(({ code }) => after === undefined || code > (after as string));
  const found = rest.map((station) => ({ station, metres: null }));
  return asConnection(
    toPage<Found>(
      found,
      args,
      ({ station }) => [station.code],
      async () => stations.length,
    ),
  );
}

function nearestFirst(stations: Station[], { point, radiusMetres }: NearInput, args: PageArgs): StationConnection {
  const inside = stations
    .map((station) => ({ station, metres: metresBetween(point, station) }))
    .filter(({ metres }) => metres <= radiusMetres)
    .sort((a, b) => a.metres - b.metres || (a.station.code < b.station.code ? -1 : 1));
  const [metres, code] = (args.after ? decodeCursor(args.after, "ns") : [-1, ""]) as [number, string];
  const rest = inside.filter((one) => one.metres > metres || (one.metres === metres && one.station.code > code));
  return asConnection(
    toPage<Found>(
      rest,
      args,
      (one) => [one.metres, one.station.code],
      async () => inside.length,
    ),
  );
}

function asConnection({ edges, ...page }: Page<Found>): StationConnection {
  return {
    ...page,
    edges: edges.map(({ cursor, node: { station, metres } }) => ({ cursor, distanceMetres: metres, node: station })),
  };
}
