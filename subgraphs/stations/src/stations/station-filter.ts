import { CodeWords, GeoPointInput, isWithin, Nested, Note, reachOf, Whole } from "@beegrid/kernel";
import { stationOrganizationCode } from "@beegrid/kernel/pack";
import { Field, ID, InputType, Int } from "type-graphql";
import { In, IsNull, type EntityManager } from "typeorm";
import { below, mentions } from "../listed/list-listed.js";
import { KnownOrganization } from "../projections/organization.js";
import { clock } from "./clock.js";
import { OfferedService } from "./offered-service.js";
import { isOpen } from "./opening-hours.js";
import { isClosed, StationKeeping } from "./station-keeping.js";
import { Station } from "./station.js";

@InputType({ description: "Which stations; what is absent does not narrow." })
export class StationFilter {
  @Field(() => [String], { nullable: true, description: "Types, any of these; at most 50." })
  @CodeWords(50)
  typeCodes?: string[];

  @Field(() => [String], { nullable: true, description: "Services, all of these; at most 50." })
  @CodeWords(50)
  serviceCodes?: string[];

  @Field(() => Boolean, { nullable: true, description: "true: open at this moment; false: closed at this moment." })
  openNow?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "true: those the viewer keeps (驿站管理员); false: the others.",
  })
  kept?: boolean;

  @Field(() => String, { nullable: true, description: "Part of the name, address or code; at most 50 characters." })
  @Note(50)
  text?: string;

  @Field(() => ID, { nullable: true, description: "An organisation: stations in its subtree." })
  within?: string;
}

@InputType({ description: "A circle on the ground." })
export class NearInput {
  @Field(() => GeoPointInput, { description: "The centre, WGS-84." })
  @Nested()
  point: GeoPointInput;

  @Field(() => Int, { description: "Radius in metres, 1 to 100000." })
  @Whole(1, 100_000)
  radiusMetres: number;
}

/** Stations in service that fit, in code order. A county has tens of them, so they are read at once and chosen from here. */
export async function stationsThatFit(m: EntityManager, filter: StationFilter): Promise<Station[]> {
  const { typeCodes, serviceCodes, openNow, kept, text, within } = filter;
  let stations = await m.find(Station, { where: { withdrawnAt: IsNull() }, order: { code: "ASC" } });
  if (typeCodes) stations = stations.filter(({ typeCode }) => typeCodes.includes(typeCode));
  if (typeof openNow === "boolean") {
    const open = new Set(await openAmong(m, stations));
    stations = stations.filter((station) => open.has(station) === openNow);
  }
  if (typeof kept === "boolean") {
    const own = await keptAmong(m, stations);
    stations = stations.filter((station) => own.has(station) === kept);
  }
  if (text)
    stations = stations.filter(({ code, label, address }) => mentions([code, label.zh, label.en, address], text));
  if (serviceCodes?.length) stations = await offering(m, stations, new Set(serviceCodes));
  return typeof within === "string"
    ? below(m, stations, within, ({ code }) => stationOrganizationCode(code))
    : stations;
}

/** By their hours, and not closed by their keepers. */
export async function openAmong(m: EntityManager, stations: Station[]): Promise<Station[]> {
  const now = clock.now();
  const closed = (await m.find(StationKeeping)).filter((kept) => isClosed(kept, now));
  const ids = new Set(closed.map(({ stationId }) => stationId));
  return stations.filter(({ id, openingHours }) => isOpen(openingHours, now) && !ids.has(id));
}

/** Those that the viewer may close and open. */
async function keptAmong(m: EntityManager, stations: Station[]): Promise<Set<Station>> {
  const reach = reachOf("station.close");
  if (reach.length === 0) return new Set();
  const codes = stations.map(({ code }) => stationOrganizationCode(code));
  const known = await m.find(KnownOrganization, { where: { code: In(codes) } });
  const own = new Set(known.filter(({ path }) => isWithin(path, reach)).map(({ code }) => code));
  return new Set(stations.filter(({ code }) => own.has(stationOrganizationCode(code))));
}

async function offering(m: EntityManager, stations: Station[], codes: Set<string>): Promise<Station[]> {
  const offered = await m.find(OfferedService, { where: { code: In([...codes]) } });
  const byStation = Map.groupBy(offered, ({ stationId }) => stationId);
  return stations.filter(({ id }) => byStation.get(id)?.length === codes.size);
}
