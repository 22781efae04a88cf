import { currentViewer, Key, payload, refuse } from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { Follow } from "./transition.js";
import { visibleIncident } from "./visible-incidents.js";

@InputType({ description: "Keeps an eye on an incident, or no longer." })
export class FollowIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field({ description: "true to follow, false to stop." })
  followed: boolean;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const FollowIncidentPayload = payload("FollowIncident", { incident: Incident });

/** Puts it on the viewer's own list (我关注). Nobody else sees that. */
export const followIncident = command("incident.follow", FollowIncidentInput, async ({ incidentId, followed }, m) => {
  const incident = await visibleIncident(m, incidentId);
  if (!incident) throw refuse("NOT_FOUND");
  const follow = { accountId: currentViewer().id, incidentId };
  if (!followed) await m.delete(Follow, follow);
  else if (!(await m.existsBy(Follow, follow))) await m.insert(Follow, follow);
  return { incident };
});
