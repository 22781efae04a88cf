import {
  applyCountyPublished,
  emit,
  insertMany,
  sectionVersion,
  uuid7,
  type CountyPublished,
  type DomainEvent,
  type StationsSaved,
} from "@beegrid/kernel";
import { stationOrganizationCode, type StationDefinition, type StationsSection } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { OfferedService } from "./offered-service.js";
import { Station } from "./station.js";

/** An event's body is kept in 64 KiB. */
const STATIONS_PER_EVENT = 100;

/** Any order: an older version of the section than the one in force is left aside, and organisations are looked up when read. */
export async function publishStations(published: CountyPublished, m: EntityManager, event: DomainEvent): Promise<void> {
  await applyCountyPublished(published as never, m, event);
  const { section, version, value } = published;
  if (section !== "stations" || (await sectionVersion(m, "stations")) !== version) return;
  const saved = await saveStations(value as StationsSection, m, new Date(event.at));
  for (let i = 0; i < saved.length; i += STATIONS_PER_EVENT)
    await emit(m, "StationsSaved", {
      stations: saved.slice(i, i + STATIONS_PER_EVENT).map(({ id, code, label }) => ({
        id,
        code,
        name: label.zh,
        organizationCode: stationOrganizationCode(code),
        version,
      })),
    } satisfies StationsSaved);
}

/** By code, so that a station keeps its id; one that is gone from the pack is withdrawn, not removed. */
async function saveStations({ stations }: StationsSection, m: EntityManager, at: Date): Promise<Station[]> {
  const present = new Map((await m.find(Station)).map((station) => [station.code, station]));
  const listedAt = present.size ? at : null;
  const saved: Station[] = [];
  for (const definition of stations) {
    const old = present.get(definition.code);
    const station = { ...asRow(definition), id: old?.id ?? uuid7(), listedAt: old ? old.listedAt : listedAt };
    if (old) await m.update(Station, { id: old.id }, station);
    else await m.insert(Station, station);
    saved.push(station);
    present.delete(definition.code);
  }
  for (const gone of present.values())
    if (!gone.withdrawnAt) await m.update(Station, { id: gone.id }, { withdrawnAt: at });
  await m.createQueryBuilder().delete().from(OfferedService).execute();
  await insertMany(m, OfferedService, offered(stations, saved));
  return saved;
}

function asRow(definition: StationDefinition): Omit<Station, "id" | "listedAt"> {
  const { code, name, type, address, location, openingHours, standard, example } = definition;
  return {
    code,
    label: name,
    typeCode: type,
    address,
    ...location,
    openingHours,
    standardCode: standard?.code ?? null,
    metItems: standard?.met ?? [],
    example,
    withdrawnAt: null,
  };
}

function offered(definitions: StationDefinition[], saved: Station[]): OfferedService[] {
  return definitions.flatMap(({ services }, i) => services.map((code) => ({ stationId: saved[i]?.id, code })));
}
