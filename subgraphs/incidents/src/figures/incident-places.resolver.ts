import { mustBeAbleTo } from "@beegrid/kernel";
import { Arg, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { County } from "../incidents/county.resolver.js";
import { IncidentPlaceCount, OverdueAge } from "./incident-place-count.js";
import { incidentPlaces } from "./incident-places.js";
import { overdueByAge } from "./overdue-by-age.js";

/** How incidents stand, place by place and by the age of delays; of the viewer's own county only. */
@Resolver(() => County)
export class IncidentPlacesResolver {
  @FieldResolver(() => [IncidentPlaceCount], {
    nullable: true,
    description:
      "Incidents in the units directly below, in code order: districts, streets or communities. Null at the upper level, and for a unit out of reach.",
  })
  async incidentPlaces(
    @Root() { slug }: County,
    @Arg("within", () => ID, {
      nullable: true,
      description: "Below this unit; absent: below the county, or below the highest unit the viewer serves.",
    })
    within?: string,
  ): Promise<IncidentPlaceCount[] | null> {
    const viewer = mustBeAbleTo("figure.read");
    return viewer.county === slug ? db.read((m) => incidentPlaces(m, within)) : null;
  }

  @FieldResolver(() => [OverdueAge], {
    nullable: true,
    description: "Overdue incidents in the viewer's reach by how late they are, every band. Null at the upper level.",
  })
  async overdueByAge(@Root() { slug }: County): Promise<OverdueAge[] | null> {
    const viewer = mustBeAbleTo("figure.read");
    return viewer.county === slug ? db.read(overdueByAge) : null;
  }
}
