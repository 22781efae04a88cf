import { GeoPointInput, CodeWords, Nested, Note, Whole } from "@beegrid/kernel";
import { stationOrganizationCode } from "@beegrid/kernel/pack";
import { Field, ID, InputType, Int } from "type-graphql";
import { In, IsNull, type EntityManager } from "typeorm";
import { below, mentions } from "../listed/list-listed.js";
import { clock } from "./clock.js";
import { OfferedService } from "./offered-service.js";
import { isOpen } from "./opening-hours.js";
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
  const { typeCodes, serviceCodes, openNow, text, within } = filter;
  let stations = await m.find(Station, { where: { withdrawnAt: IsNull() }, order: { code: "ASC" } });
  if (typeCodes) stations = stations.filter(({ typeCode }) => typeCodes.includes(typeCode));
  if (openNow !== undefined)
    stations = stations.filter(({ openingHours }) => isOpen(openingHours, clock.now()) === openNow);
  if (text)
    stations = stations.filter(({ code, label, address }) => mentions([code, label.zh, label.en, address], text));
  if (serviceCodes?.length) stations = await offering(m, stations, new Set(serviceCodes));
  return typeof within === "string"
    ? below(m, stations, within, ({ code }) => stationOrganizationCode(code))
    : stations;
}

async function offering(m: EntityManager, stations: Station[], codes: Set<string>): Promise<Station[]> {
  const offered = await m.find(OfferedService, { where: { code: In([...codes]) } });
  const byStation = Map.groupBy(offered, ({ stationId }) => stationId);
  return stations.filter(({ id }) => byStation.get(id)?.length === codes.size);
}
