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
import { saveCanteens } from "../merchants/canteen.js";
import { saveMerchants } from "../merchants/merchant.js";
import { savePublished } from "../published-rows.js";
import { OfferedService } from "./offered-service.js";
import { Station } from "./station.js";

/** An event's body is kept in 64 KiB. */
const STATIONS_PER_EVENT = 100;

/** Any order: an older version of the section than the one in force is left aside, and organisations are looked up when read. */
export async function publishStations(published: CountyPublished, m: EntityManager, event: DomainEvent): Promise<void> {
  await applyCountyPublished(published as never, m, event);
  const { section, version, value } = published;
  if (section !== "stations" || (await sectionVersion(m, "stations")) !== version) return;
  const at = new Date(event.at);
  const saved = await saveStations(value as StationsSection, m, at);
  await saveMerchants(value as StationsSection, m, at);
  await saveCanteens(value as StationsSection, m, at);
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

async function saveStations({ stations }: StationsSection, m: EntityManager, at: Date): Promise<Station[]> {
  const saved = await savePublished(m, Station, stations.map(asRow), at);
  await m.createQueryBuilder().delete().from(OfferedService).execute();
  await insertMany(m, OfferedService, offered(stations, saved));
  return saved;
}

function asRow(definition: StationDefinition): Omit<Station, "id" | "listedAt" | "withdrawnAt"> {
  const { code, name, type, address, location, openingHours, standard, zones, example } = definition;
  return {
    code,
    label: name,
    typeCode: type,
    address,
    ...location,
    openingHours,
    standardCode: standard?.code ?? null,
    metItems: standard?.met ?? [],
    zoneLabels: zones ?? null,
    example,
  };
}

function offered(definitions: StationDefinition[], saved: Station[]): OfferedService[] {
  return definitions.flatMap(({ services }, i) => services.map((code) => ({ stationId: saved[i]?.id, code })));
}
