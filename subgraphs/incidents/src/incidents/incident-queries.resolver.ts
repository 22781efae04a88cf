import { connection, mustBeAbleTo, PageArgs, say, type Page } from "@beegrid/kernel";
import { Arg, Args, ID, Query, Resolver } from "type-graphql";
import { db } from "../door.js";
import { changedIncidents } from "./changed-incidents.js";
import { asCategory, IncidentCategory, IncidentChanges } from "./incident-fields.js";
import { currentCategories } from "./incident-labels.js";
import { incidentById } from "./incident-loaders.js";
import { IncidentView, IncidentViewCount, VIEW_LABELS } from "./incident-views.js";
import { Incident } from "./incident.js";
import { filteredIncidents, IncidentFilter, IncidentOrder, listIncidents } from "./list-incidents.js";

const IncidentConnection = connection("Incident", Incident);

/** One incident, lists of them, and what can be reported. */
@Resolver()
export class IncidentQueries {
  @Query(() => Incident, {
    nullable: true,
    description: "One incident; null when there is none, or none this viewer may see.",
  })
  async incident(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Incident | null> {
    mustBeAbleTo("incident.read");
    return incidentById(id);
  }

  @Query(() => IncidentConnection, { description: "The incidents this viewer may see." })
  incidents(
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Narrows the list." })
    filter: IncidentFilter | undefined,
    @Arg("orderBy", () => IncidentOrder, { nullable: true, description: "Newest report first when absent." })
    orderBy: IncidentOrder | undefined,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Incident>> {
    return db.read((m) => listIncidents(m, filter, orderBy, args));
  }

  @Query(() => [IncidentViewCount], { description: "How many incidents each of the inbox's tabs holds." })
  incidentViewCounts(
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Narrows all of them; its view is ignored." })
    filter: IncidentFilter | undefined,
  ): Promise<IncidentViewCount[]> {
    return Promise.all(
      Object.values(IncidentView).map(async (view) => ({
        view,
        label: say(VIEW_LABELS[view]),
        count: await db.read(async (m) => (await filteredIncidents(m, { ...filter, view })).getCount()),
      })),
    );
  }

  @Query(() => IncidentChanges, {
    description: "What has changed since the last look; ask again after pollAfterSeconds.",
  })
  incidentChanges(
    @Arg("since", () => String, { nullable: true, description: "The cursor of the last answer; absent = begin now." })
    since: string | undefined,
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Only among these." })
    filter: IncidentFilter | undefined,
  ): Promise<IncidentChanges> {
    mustBeAbleTo("incident.read");
    return db.read((m) => changedIncidents(m, since, filter));
  }

  @Query(() => [IncidentCategory], { description: "What can be reported in this county." })
  async incidentCategories(): Promise<IncidentCategory[]> {
    mustBeAbleTo("county.read");
    return (await currentCategories()).map(asCategory);
  }
}
