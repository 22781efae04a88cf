import { applyCountyPublished, createSubgraph, type Subgraph } from "@beegrid/kernel";
import { AuditResolver } from "./audit.js";
import { AttachmentFiles, type AttachmentOptions } from "./attachments/attachment-files.js";
import { AttachmentResolver, useAttachmentFiles } from "./attachments/attachment.resolver.js";
import { db } from "./door.js";
import { EventsResolver } from "./events.js";
import { keepDaysCounted } from "./figures/day-counting.js";
import { IncidentPlacesResolver } from "./figures/incident-places.resolver.js";
import { County, CountyResolver } from "./incidents/county.resolver.js";
import { incidentById } from "./incidents/incident-loaders.js";
import { INCIDENT_TREND } from "./incidents/incident-days.js";
import { IncidentMutations } from "./incidents/incident-mutations.resolver.js";
import { IncidentQueries } from "./incidents/incident-queries.resolver.js";
import { IncidentResolver } from "./incidents/incident.resolver.js";
import { TransitionResolver } from "./incidents/transition.resolver.js";
import { Actor, applyMembersSaved, Member } from "./projections/member.js";
import { applyOrganizationsSaved, Organization } from "./projections/organization.js";
import { PointsSimulationResolver } from "./points/points-simulation.resolver.js";
import { BaseRecordResolver } from "./registers/base-record.resolver.js";
import { deviceById } from "./registers/device.reference.js";
import { DeviceResolver } from "./registers/device.resolver.js";
import { METRICS } from "./metrics.js";
import { eraseReporter } from "./personal/erase-reporter.js";
import { MemberResolver } from "./personal/member.resolver.js";

export { loadDemoRegisters } from "./demo/load-demo-registers.js";
export { loadDemoIncidents, type DemoStaff } from "./demo/load-demo-incidents.js";
export { brokenInvariants } from "./invariants.js";

/** Incidents and their workflow. */
export function createIncidents(options: AttachmentOptions): Promise<Subgraph> {
  const files = new AttachmentFiles(db, options);
  useAttachmentFiles(files);
  const erase = eraseReporter(files);
  return createSubgraph({
    door: db,
    resolvers: [
      IncidentQueries,
      IncidentResolver,
      IncidentMutations,
      TransitionResolver,
      CountyResolver,
      IncidentPlacesResolver,
      PointsSimulationResolver,
      AttachmentResolver,
      DeviceResolver,
      BaseRecordResolver,
      MemberResolver,
      AuditResolver,
      EventsResolver,
    ],
    stubs: [County, Member, Organization, Actor],
    references: {
      Incident: ({ id }) => incidentById(id),
      Device: ({ id }) => deviceById(id),
      County: ({ slug }) => ({ slug }),
    },
    handlers: {
      CountyPublished: applyCountyPublished,
      OrganizationsSaved: applyOrganizationsSaved,
      MembersSaved: applyMembersSaved,
      MemberErased: erase,
    },
    metrics: METRICS,
    trends: [INCIDENT_TREND],
    sweeps: [{ name: "orphaned attachments", everyMs: 3_600_000, run: () => files.sweepOrphans() }, keepDaysCounted()],
    files,
    erase,
  });
}
