import {
  can,
  connection,
  currentViewer,
  GeoPoint,
  mustBeAbleTo,
  PageArgs,
  refuse,
  say,
  type Page,
} from "@beegrid/kernel";
import { Arg, Args, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Attachment } from "../attachments/attachment.js";
import { db } from "../door.js";
import { Member } from "../projections/member.js";
import { Organization } from "../projections/organization.js";
import { allowedActions } from "./allowed-actions.js";
import { changedIncidents } from "./changed-incidents.js";
import {
  AllowedAction,
  Deadline,
  IncidentCategory,
  IncidentChanges,
  NearbyIncident,
  Stage,
  StageProgress,
  SuggestedAssignee,
} from "./incident-fields.js";
import {
  CHANNEL_LABELS,
  currentCategories,
  currentLabels,
  currentWorkflow,
  KIND_LABELS,
  worded,
} from "./incident-labels.js";
import { attachmentsOf, followedByMe, incidentById, isTouched, transitionsOf } from "./incident-loaders.js";
import { IncidentResults, resultsOf } from "./incident-results.js";
import { IncidentView, IncidentViewCount, VIEW_LABELS } from "./incident-views.js";
import { Incident } from "./incident.js";
import { filteredIncidents, IncidentFilter, IncidentOrder, listIncidents } from "./list-incidents.js";
import { nearbyIncidents } from "./nearby-incidents.js";
import { deadlineOf, minutesAfter } from "./running-deadline.js";
import { stageOf, stagesOf } from "./stages.js";
import { suggestedAssignees } from "./suggested-assignees.js";
import { Transition } from "./transition.js";

const IncidentConnection = connection("Incident", Incident);

@Resolver(() => Incident)
export class IncidentResolver {
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
    return db.read((m) => changedIncidents(m, since, filter));
  }

  @Query(() => [IncidentCategory], { description: "What can be reported in this county." })
  async incidentCategories(): Promise<IncidentCategory[]> {
    if (!can(currentViewer(), "county.read")) throw refuse("FORBIDDEN");
    return (await currentCategories()).map(asCategory);
  }

  @FieldResolver(() => String, { description: "The kind, in the viewer's language." })
  async kindLabel(@Root() { kind }: Incident): Promise<string> {
    return worded((await currentLabels()).kinds?.[kind] ?? KIND_LABELS[kind]);
  }

  @FieldResolver(() => String, { description: "The channel, in the viewer's language." })
  async channelLabel(@Root() { channel }: Incident): Promise<string> {
    return worded((await currentLabels()).channels?.[channel] ?? CHANNEL_LABELS[channel]);
  }

  @FieldResolver(() => String, { description: "The county's word for the state, e.g. 待派单." })
  async stateLabel(@Root() { state }: Incident): Promise<string> {
    return worded((await currentWorkflow()).states[state]);
  }

  @FieldResolver(() => Stage, {
    nullable: true,
    description: "The county's stage it stands in; null when rejected or merged.",
  })
  async stage(@Root() incident: Incident): Promise<Stage | null> {
    return stageOf(await currentWorkflow(), incident.state);
  }

  @FieldResolver(() => [StageProgress], { description: "All stages of the county, and how far it has come." })
  async stages(@Root() incident: Incident): Promise<StageProgress[]> {
    return stagesOf(await currentWorkflow(), incident.state, await transitionsOf(incident.id));
  }

  @FieldResolver(() => IncidentCategory, { description: "What it is about." })
  async category(@Root() { categoryCode, kind }: Incident): Promise<IncidentCategory> {
    const known = (await currentCategories()).find(({ code }) => code === categoryCode);
    return known
      ? asCategory(known)
      : { code: categoryCode, name: categoryCode, kind, photoRequired: false, tier: null };
  }

  @FieldResolver(() => GeoPoint, { nullable: true, description: "Where it is." })
  location(@Root() { longitude, latitude }: Incident): GeoPoint | null {
    return longitude === null || latitude === null ? null : { longitude, latitude };
  }

  @FieldResolver(() => Deadline, { nullable: true, description: "The running deadline; null when none runs." })
  deadline(@Root() incident: Incident): Promise<Deadline | null> {
    return deadlineOf(incident);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "The allowance, in minutes, that starts after a command; null if none.",
  })
  nextDeadlineMinutes(
    @Root() incident: Incident,
    @Arg("command", { description: "Name of the command, e.g. dispatch." }) command: string,
  ): Promise<number | null> {
    return minutesAfter(incident, command);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who reported it; null when staff did." })
  reporter(@Root() { reporterId }: Incident): Member | null {
    return reporterId ? { id: reporterId } : null;
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The grid it lies in." })
  grid(@Root() { gridId }: Incident): Organization | null {
    return gridId ? { id: gridId } : null;
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The unit that is to handle it." })
  assignee(@Root() { assigneeId }: Incident): Organization | null {
    return assigneeId ? { id: assigneeId } : null;
  }

  @FieldResolver(() => [Transition], { description: "Everything that was done, oldest first." })
  transitions(@Root() { id }: Incident): Promise<Transition[]> {
    return transitionsOf(id);
  }

  @FieldResolver(() => [AllowedAction], { description: "What this viewer may do now." })
  allowedActions(@Root() incident: Incident): Promise<AllowedAction[]> {
    return allowedActions(incident);
  }

  @FieldResolver(() => [SuggestedAssignee], { description: "Units to dispatch to, best first." })
  suggestedAssignees(@Root() incident: Incident): Promise<SuggestedAssignee[]> {
    return suggestedAssignees(incident);
  }

  @FieldResolver(() => IncidentResults, { description: "Resolved, verified, confirmed: three separate results." })
  results(@Root() incident: Incident): IncidentResults {
    return resultsOf(incident);
  }

  @FieldResolver(() => [Attachment], { description: "Photos and recordings." })
  attachments(@Root() { id }: Incident): Promise<Attachment[]> {
    return attachmentsOf(id);
  }

  @FieldResolver(() => [NearbyIncident], {
    description: "Incidents of the same category close by, nearest first, at most 10.",
  })
  nearby(
    @Root() incident: Incident,
    @Arg("radiusMetres", () => Int, { defaultValue: 500, description: "1 to 5000 metres." }) radiusMetres: number,
  ): Promise<NearbyIncident[]> {
    return db.read((m) => nearbyIncidents(m, incident, radiusMetres));
  }

  @FieldResolver(() => Boolean, { description: "Whether this viewer keeps an eye on it." })
  followed(@Root() { id }: Incident): Promise<boolean> {
    return followedByMe(id);
  }

  @FieldResolver(() => Boolean, { description: "Whether a colleague has taken a step on it." })
  async seenByColleague(@Root() { id }: Incident): Promise<boolean> {
    return isTouched(await transitionsOf(id));
  }
}

function asCategory(category: Awaited<ReturnType<typeof currentCategories>>[number]): IncidentCategory {
  return {
    code: category.code,
    name: worded(category.name),
    kind: category.kind as IncidentCategory["kind"],
    photoRequired: category.photoRequired ?? false,
    tier: category.tier ?? null,
  };
}
