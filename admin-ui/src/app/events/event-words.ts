import type { EventCause } from "../../generated/events";
import type { TextKey } from "../ui/texts/texts";

/** Events that some subgraph waits for; others are told nobody and keep the name the program gives them. */
export const EVENT_WORDS: Readonly<Record<string, TextKey>> = {
  CountyPublished: "events.countyPublished",
  OrganizationsSaved: "events.organizationsSaved",
  MembersSaved: "events.membersSaved",
  MemberErased: "events.memberErased",
  StationsSaved: "events.stationsSaved",
  IncidentVerified: "events.incidentVerified",
};

export const CAUSE_WORDS: Record<EventCause, TextKey> = {
  AWAY: "events.away",
  CONFLICT: "events.conflict",
  REFUSED: "events.refused",
  FAULT: "events.fault",
};

export const SUBGRAPH_WORDS: Readonly<Record<string, TextKey>> = {
  organizations: "audit.organizations",
  volunteers: "audit.volunteers",
  stations: "audit.stations",
  incidents: "audit.incidents",
};
