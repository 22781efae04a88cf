import { section } from "@beegrid/kernel";
import type { BrandingSection, FeedbackDefinition, Label } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";

/** What the console of a county looks like before anybody has signed in: nothing but public words and colours. */
export interface Branding extends BrandingSection {
  name: Label;
  programme: Label;
  pointsName: Label;
  /** Where complaints go; null where the county names no place. */
  feedback: FeedbackDefinition | null;
}

export async function brandingOf(m: EntityManager): Promise<Branding> {
  const [place, programme, branding] = [
    await section(m, "place"),
    await section(m, "programme"),
    await section(m, "branding"),
  ];
  const { name, pointsName, feedback = null } = programme;
  return { ...branding, name: place.name, programme: name, pointsName, feedback };
}
