import { batched, currentViewer } from "@beegrid/kernel";
import { In, type FindOptionsWhere } from "typeorm";
import { Attachment } from "../attachments/attachment.js";
import { db } from "../door.js";
import { KnownOrganization } from "../projections/organization.js";
import { ASSIGNED_STATES, IncidentStep } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { Follow, Transition } from "./transition.js";
import { visibleIncidents } from "./visible-incidents.js";

/** An incident by id, when this viewer may see it. */
export const incidentById = batched<string, Incident | null>(async (ids) => {
  const rows = await db.read((m) => visibleIncidents(m).andWhere("incident.id IN (:...ids)", { ids }).getMany());
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** All transitions of an incident, oldest first. */
export const transitionsOf = batched<string, Transition[]>(async (ids) => {
  const rows = await db.read((m) =>
    m.find(Transition, { where: { incidentId: In([...ids]) }, order: { at: "ASC", id: "ASC" } }),
  );
  return grouped(ids, rows, (row) => row.incidentId);
});

export const attachmentsOf = batched<string, Attachment[]>(async (ids) => {
  const rows = await db.read((m) => m.find(Attachment, { where: { incidentId: In([...ids]) }, order: { id: "ASC" } }));
  return grouped(ids, rows, (row) => row.incidentId as string);
});

export const followedByMe = batched<string, boolean>(async (ids) => {
  const where: FindOptionsWhere<Follow> = { accountId: currentViewer().id, incidentId: In([...ids]) };
  const rows = await db.read((m) => m.findBy(Follow, where));
  const mine = new Set(rows.map((row) => row.incidentId));
  return ids.map((id) => mine.has(id));
});

export const organizationByCode = batched<string, KnownOrganization | null>(async (codes) => {
  const rows = await db.read((m) => m.findBy(KnownOrganization, { code: In([...codes]) }));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => byCode.get(code) ?? null);
});

/** The street whose subtree a path lies in; null for what belongs to the whole county. */
export const streetOf = batched<string, KnownOrganization | null>(async (paths) => {
  const streets = await db.read((m) => m.findBy(KnownOrganization, { kind: "STREET" }));
  return paths.map((path) => streets.find((street) => path.startsWith(street.path)) ?? null);
});

/** Incidents a unit has not resolved yet. */
export const openIncidentsOf = batched<string, number>(async (ids) => {
  const rows = await db.read((m) =>
    m
      .createQueryBuilder(Incident, "incident")
      .select("incident.assigneeId", "id")
      .addSelect("COUNT(*)", "n")
      .where("incident.assigneeId IN (:...ids) AND incident.state IN (:...states)", { ids, states: ASSIGNED_STATES })
      .groupBy("incident.assigneeId")
      .getRawMany<{ id: string; n: string | number }>(),
  );
  const byId = new Map(rows.map((row) => [row.id, Number(row.n)]));
  return ids.map((id) => byId.get(id) ?? 0);
});

/** Whether a member of staff has done anything on it: what nobody has touched stands out in the inbox. */
export function isTouched(transitions: Transition[]): boolean {
  return transitions.some(({ step }) => step !== IncidentStep.REPORT && step !== IncidentStep.SUPPLEMENT);
}

function grouped<T>(ids: readonly string[], rows: T[], idOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(idOf(row))?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}
