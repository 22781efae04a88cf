import { batched, section } from "@beegrid/kernel";
import type { StationsSection } from "@beegrid/kernel/pack";
import { In } from "typeorm";
import { db } from "../door.js";
import { KnownOrganization } from "../projections/organization.js";
import { OfferedService } from "./offered-service.js";
import { NOT_KEPT, StationKeeping } from "./station-keeping.js";
import { CountedSupply } from "./station-supply.js";
import { Station } from "./station.js";

/** A station by id, also one that is no longer in service: redemptions of the past name it. */
export const stationById = batched<string, Station | null>(async (ids) => {
  const rows = await db.read((m) => m.find(Station, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** Codes of what a station offers. */
export const servicesOf = batched<string, string[]>(async (stationIds) => {
  const rows = await db.read((m) => m.find(OfferedService, { where: { stationId: In([...stationIds]) } }));
  const byStation = Map.groupBy(rows, (row) => row.stationId);
  return stationIds.map((id) => (byStation.get(id) ?? []).map((row) => row.code));
});

/** What its keeper says of it. */
export const keepingOfStation = batched<string, StationKeeping>(async (stationIds) => {
  const rows = await db.read((m) => m.find(StationKeeping, { where: { stationId: In([...stationIds]) } }));
  const byStation = new Map(rows.map((row) => [row.stationId, row]));
  return stationIds.map((stationId) => byStation.get(stationId) ?? { stationId, ...NOT_KEPT });
});

/** What its keeper counted. */
export const suppliesOf = batched<string, CountedSupply[]>(async (stationIds) => {
  const rows = await db.read((m) => m.find(CountedSupply, { where: { stationId: In([...stationIds]) } }));
  const byStation = Map.groupBy(rows, (row) => row.stationId);
  return stationIds.map((id) => byStation.get(id) ?? []);
});

/** The organisation with this code; null as long as it has not been heard of. */
export const organizationByCode = batched<string, KnownOrganization | null>(async (codes) => {
  const rows = await db.read((m) => m.find(KnownOrganization, { where: { code: In([...codes]) } }));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => byCode.get(code) ?? null);
});

/** The county's own words, read once per request. */
export const wordsOf = batched<"stations", StationsSection>((names) =>
  db.read((m) => Promise.all(names.map((name) => section(m, name)))),
);
