import { ErasureBook, runAs, serviceViewer, type Installation, type Subgraph } from "@beegrid/kernel";
import { erasedMembers } from "@beegrid/organizations";

/**
 * Whom a county has erased is forgotten again in all four databases, whichever older copies of them were put back;
 * what a crash kept out of the book is entered first. Answers how many people the book names.
 */
export async function replayErasures({ folder }: Installation, subgraphs: Subgraph[], slug: string): Promise<number> {
  const book = new ErasureBook(folder);
  const noted = new Set(book.of(slug).map(({ memberId }) => memberId));
  for (const erasure of await runAs(serviceViewer("organizations", slug), erasedMembers))
    if (!noted.has(erasure.memberId)) book.note(slug, erasure);
  const erasures = book.of(slug);
  for (const subgraph of subgraphs) await subgraph.replayErasures(slug, erasures);
  return erasures.length;
}
