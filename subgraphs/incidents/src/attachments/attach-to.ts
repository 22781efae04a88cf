import { currentViewer, refuse } from "@beegrid/kernel";
import { In, IsNull, type EntityManager } from "typeorm";
import { Attachment } from "./attachment.js";

/** Binds uploaded files to an incident: the viewer's own, and each to one incident only. */
export async function attachTo(m: EntityManager, incidentId: string, ids: string[] = []): Promise<void> {
  const wanted = [...new Set(ids)];
  if (!wanted.length) return;
  const { affected } = await m.update(
    Attachment,
    { id: In(wanted), incidentId: IsNull(), uploadedById: currentViewer().id },
    { incidentId },
  );
  if (affected !== wanted.length) throw refuse("NOT_FOUND");
}
