import { ERASED_VERSION, type Erasure, type MemberErased } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import type { AttachmentFiles } from "../attachments/attachment-files.js";
import { Attachment } from "../attachments/attachment.js";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";
import { KnownMember } from "../projections/member.js";

/** What stands where the words of a report stood: data, in the counties' own language. */
export const ERASED_WORDS = "（报送人已注销，内容已删除）";

/** Told by the event with the grid, by the book of erasures without it. */
type Forgotten = Erasure & Partial<Pick<MemberErased, "gridId" | "gridPath">>;

/**
 * A reporter is to be forgotten. A report keeps number, kind, category, state, times and grid, so that every figure stays
 * true; words, exact place, reporter and files go, and with them the words this person left with later steps.
 * Any order: whoever is not known yet is noted as erased, above every version that may still come.
 */
export function eraseReporter(files: AttachmentFiles) {
  return async ({ memberId, gridId, gridPath }: Forgotten, m: EntityManager): Promise<void> => {
    await noteErased(m, memberId, gridId === undefined ? {} : { gridId, gridPath });
    await files.forget(m, await m.findBy(Attachment, { uploadedById: memberId }));
    await m.update(Transition, { byId: memberId }, { note: null });
    await m.update(
      Incident,
      { reporterId: memberId },
      {
        title: ERASED_WORDS,
        description: ERASED_WORDS,
        longitude: null,
        latitude: null,
        address: null,
        reporterId: null,
        confirmationNote: null,
        // Counts the steps, and this is none.
        version: () => "version",
      },
    );
  };
}

async function noteErased(m: EntityManager, id: string, grid: Partial<KnownMember>): Promise<void> {
  const erased = { ...grid, version: ERASED_VERSION };
  const { affected } = await m.update(KnownMember, { id }, erased);
  // On MariaDB a row that already says so counts as not affected.
  if (!affected && !(await m.existsBy(KnownMember, { id })))
    await m.insert(KnownMember, { gridId: null, gridPath: null, ...erased, id });
}

/** Whether a rider's data were erased: what it still sends with an old token is not kept. */
export function isErased(m: EntityManager, id: string): Promise<boolean> {
  return m.existsBy(KnownMember, { id, version: ERASED_VERSION });
}
