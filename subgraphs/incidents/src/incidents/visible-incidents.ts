import { grantsFor, isWholeCounty, mustBeAbleTo, Role, subtree, type Viewer } from "@beegrid/kernel";
import { Brackets, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { Incident } from "./incident.js";

/** Handlers see what is with their unit, grid workers both that and what lies in their grid, all others what lies in their subtree. */
function columnsFor(role: Role): ("placePath" | "assigneePath")[] {
  if (role === Role.HANDLER) return ["assigneePath"];
  return role === Role.GRID_WORKER ? ["placePath", "assigneePath"] : ["placePath"];
}

/** Incidents this viewer may see: every read and every command begins here. */
export function visibleIncidents(m: EntityManager): SelectQueryBuilder<Incident> {
  const viewer = mustBeAbleTo("incident.read");
  const query = m.createQueryBuilder(Incident, "incident");
  if (viewer.kind === "MEMBER") return query.where("incident.reporterId = :viewerId", { viewerId: viewer.id });
  return seesAll(viewer) ? query : query.where(new Brackets((where) => addReach(where, viewer)));
}

function seesAll(viewer: Viewer): boolean {
  return grantsFor(viewer, "incident.read").some(({ role, path }) => role !== Role.HANDLER && isWholeCounty(path));
}

function addReach(where: { orWhere(sql: string, parameters: object): unknown }, viewer: Viewer): void {
  where.orWhere("incident.reportedById = :viewerId", { viewerId: viewer.id });
  grantsFor(viewer, "incident.read").forEach(({ role, path }, i) => {
    const { from, to } = subtree(path);
    for (const column of columnsFor(role))
      where.orWhere(`(incident.${column} >= :reach${i}From AND incident.${column} < :reach${i}To)`, {
        [`reach${i}From`]: from,
        [`reach${i}To`]: to,
      });
  });
}

export function visibleIncident(m: EntityManager, id: string): Promise<Incident | null> {
  return visibleIncidents(m).andWhere("incident.id = :id", { id }).getOne();
}
