import { personalRecord, PersonalRecordKind as Kind, writeAudit, type PersonalRecord } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { Attachment } from "../attachments/attachment.js";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";

/** All that is kept about a person here: own reports with words and place, own steps, own files. In this audit first. */
export async function incidentRecords(
  m: EntityManager,
  memberId: string,
  exportGrant: string,
): Promise<PersonalRecord[]> {
  await writeAudit(m, {
    action: "member.export",
    subject: { member: memberId, export: exportGrant },
    fields: [Kind.REPORT, Kind.STEP, Kind.ATTACHMENT],
  });
  const reports = await m.find(Incident, {
    where: { reporterId: memberId },
    order: { reportedAt: "ASC", id: "ASC" },
  });
  const steps = await m.find(Transition, { where: { byId: memberId }, order: { at: "ASC", id: "ASC" } });
  const files = await m.find(Attachment, { where: { uploadedById: memberId }, order: { id: "ASC" } });
  return [...reports.map(report), ...steps.map(step), ...files.map(file)];
}

function report(row: Incident): PersonalRecord {
  const { number, kind, categoryCode, channel, state, title, description, longitude, latitude, address } = row;
  return personalRecord(Kind.REPORT, row.id, row.reportedAt, {
    number,
    kind,
    categoryCode,
    channel,
    state,
    title,
    description,
    longitude,
    latitude,
    address,
    gridId: row.gridId,
    reportedAt: row.reportedAt,
    resolvedAt: row.resolvedAt,
    verifiedAt: row.verifiedAt,
    confirmation: row.confirmation,
    confirmedAt: row.confirmedAt,
    satisfaction: row.satisfaction,
    confirmationNote: row.confirmationNote,
  });
}

const step = ({ id, at, incidentId, step: taken, note }: Transition): PersonalRecord =>
  personalRecord(Kind.STEP, id, at, { incidentId, step: taken, note });

const file = ({ id, uploadedAt, incidentId, kind, contentType, byteSize }: Attachment): PersonalRecord =>
  personalRecord(Kind.ATTACHMENT, id, uploadedAt, { incidentId, kind, contentType, byteSize });
