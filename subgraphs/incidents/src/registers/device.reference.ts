import { batched, can, currentViewer, scoped } from "@beegrid/kernel";
import { db } from "../door.js";
import { Device } from "./device.js";

/** A device by id, when this viewer may see it. */
export const deviceById = batched<string, Device | null>(async (ids) => {
  if (!can(currentViewer(), "device.read")) return ids.map(() => null);
  const rows = await db.read((m) =>
    scoped(m.createQueryBuilder(Device, "d").where("d.id IN (:...ids)", { ids }), "device.read", "path").getMany(),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});
