import { ERASED_VERSION, type Erasure, type MemberErased } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { Volunteer } from "../volunteers/volunteer.js";

/** Told by the event with the grid, by the book of erasures without it. */
type Forgotten = Erasure & Partial<Pick<MemberErased, "gridId" | "gridPath">>;

/**
 * A volunteer is to be forgotten. Nothing here says who somebody is: ledger, redemptions and duty name an id that leads
 * nowhere now, and stay, so that balances and totals stay true.
 * Any order: whoever is not known yet is noted as erased, above every version that may still come.
 */
export async function eraseVolunteer({ memberId: id, gridId, gridPath }: Forgotten, m: EntityManager): Promise<void> {
  const erased = { ...(gridId !== undefined && { gridId, gridPath }), version: ERASED_VERSION };
  const { affected } = await m.update(Volunteer, { id }, erased);
  // On MariaDB a row that already says so counts as not affected.
  if (!affected && !(await m.existsBy(Volunteer, { id })))
    await m.insert(Volunteer, { gridId: null, gridPath: null, ...erased, id });
}
