import {
  applyCountyPublished,
  emit,
  insertMany,
  sectionVersion,
  type CountyPublished,
  type DomainEvent,
  type StationsSaved,
} from "@beegrid/kernel";
import { stationOrganizationCode, type StationDefinition, type StationsSection } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { Canteen } from "../canteens/canteen.js";
import { saveListed } from "../listed/save-listed.js";
import { Merchant } from "../merchants/merchant.js";
import { OfferedService } from "./offered-service.js";
import { Station } from "./station.js";

/** An event's body is kept in 64 KiB. */
const STATIONS_PER_EVENT = 100;

/** Any order: an older version of the section than the one in force is left aside, and organisations are looked up when read. */
export async function publishStations(published: CountyPublished, m: EntityManager, event: DomainEvent): Promise<void> {
  await applyCountyPublished(published as never, m, event);
  const { section, version, value } = published;
  if (section !== "stations" || (await sectionVersion(m, "stations")) !== version) return;
  const saved = await saveSection(value as StationsSection, m, new Date(event.at));
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

async function saveSection(section: StationsSection, m: EntityManager, at: Date): Promise<Station[]> {
  const publication = { at, first: !(await isPublished(m)) };
  const saved = await saveListed(m, Station, section.stations.map(asStation), publication);
  await m.createQueryBuilder().delete().from(OfferedService).execute();
  await insertMany(m, OfferedService, offered(section.stations, saved));
  const merchants = section.merchants.map(({ name, offer, division, ...rest }) => ({
    ...rest,
    label: name,
    offering: offer,
    divisionCode: division,
  }));
  await saveListed(m, Merchant, merchants, publication);
  const canteens = section.canteens.map(({ name, services, division, ...rest }) => ({
    ...rest,
    label: name,
    offering: services,
    divisionCode: division,
  }));
  await saveListed(m, Canteen, canteens, publication);
  return saved;
}

async function isPublished(m: EntityManager): Promise<boolean> {
  return (await m.exists(Station)) || (await m.exists(Merchant)) || (await m.exists(Canteen));
}

function asStation(definition: StationDefinition): Omit<Station, "id" | "listedAt" | "withdrawnAt"> {
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
  };
}

function offered(definitions: StationDefinition[], saved: Station[]): OfferedService[] {
  return definitions.flatMap(({ services }, i) => services.map((code) => ({ stationId: saved[i]?.id, code })));
}
