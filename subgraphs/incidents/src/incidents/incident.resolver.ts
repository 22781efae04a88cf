import { GeoPoint } from "@beegrid/kernel";
import { CHANNEL_LABELS, KIND_LABELS } from "@beegrid/kernel/pack";
import { Arg, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Attachment } from "../attachments/attachment.js";
import { db } from "../door.js";
import { Member } from "../projections/member.js";
import { Organization } from "../projections/organization.js";
import { allowedActions } from "./allowed-actions.js";
import {
  AllowedAction,
  asCategory,
  Deadline,
  IncidentCategory,
  NearbyIncident,
  Stage,
  StageProgress,
  SuggestedAssignee,
} from "./incident-fields.js";
import { currentCategories, currentLabels, currentWorkflow, worded } from "./incident-labels.js";
import { attachmentsOf, followedByMe, isTouched, streetOf, transitionsOf } from "./incident-loaders.js";
import { IncidentResults, resultsOf } from "./incident-results.js";
import { Incident } from "./incident.js";
import { nearbyIncidents } from "./nearby-incidents.js";
import { deadlineOf, minutesAfter } from "./running-deadline.js";
import { stageOf, stagesOf } from "./stages.js";
import { suggestedAssignees } from "./suggested-assignees.js";
import { Transition } from "./transition.js";

/** What an incident shows of itself beyond its columns. */
@Resolver(() => Incident)
export class IncidentResolver {
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

  @FieldResolver(() => Organization, { nullable: true, description: "The street or town it lies in." })
  async street(@Root() { placePath }: Incident): Promise<Organization | null> {
    const street = await streetOf(placePath);
    return street && { id: street.id };
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
