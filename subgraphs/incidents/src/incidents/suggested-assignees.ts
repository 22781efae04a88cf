import type { Incident } from "./incident.js";
import type { SuggestedAssignee } from "./incident-fields.js";
import { currentCategories } from "./incident-labels.js";
import { openIncidentsOf, organizationByCode } from "./incident-loaders.js";

const SUGGESTIONS = 3;

/** The pack's units for the category, best first, with what each has open. */
export async function suggestedAssignees(incident: Incident): Promise<SuggestedAssignee[]> {
  const category = (await currentCategories()).find(({ code }) => code === incident.categoryCode);
  const units = await Promise.all(
    (category?.assignees ?? []).slice(0, SUGGESTIONS).map((code) => organizationByCode(code)),
  );
  return Promise.all(
    units
      .filter((unit) => unit !== null)
      .map(async ({ id }) => ({ organization: { id }, openIncidents: await openIncidentsOf(id) })),
  );
}
