import { section } from "@beegrid/kernel";
import type { BrandingSection, Label } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";

/** What the console of a county looks like before anybody has signed in: nothing but public words and colours. */
export interface Branding extends BrandingSection {
  name: Label;
  programme: Label;
  pointsName: Label;
}

export async function brandingOf(m: EntityManager): Promise<Branding> {
  const [place, programme, branding] = [
    await section(m, "place"),
    await section(m, "programme"),
    await section(m, "branding"),
  ];
  return { ...branding, name: place.name, programme: programme.name, pointsName: programme.pointsName };
}
