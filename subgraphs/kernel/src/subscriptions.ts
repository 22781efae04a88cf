/**
 * Which subgraph hears of which event. One table, so that separate processes need not ask each other;
 * a test holds it against the handlers that each subgraph has.
 */
export const SUBSCRIPTIONS: Record<string, readonly string[]> = {
  CountyPublished: ["organizations", "volunteers", "stations", "incidents"],
  OrganizationsSaved: ["incidents", "volunteers", "stations"],
  MembersSaved: ["incidents", "volunteers"],
  MemberErased: ["incidents", "volunteers"],
  StationsSaved: ["volunteers"],
  IncidentVerified: ["volunteers"],
};

export function subscribersOf(type: string): readonly string[] {
  return SUBSCRIPTIONS[type] ?? [];
}
