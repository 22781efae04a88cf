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

/**
 * Who hears of others before those it hears of; a test holds it against who tells what. Snapshots of a county's databases
 * are taken in this order: whatever a subgraph has applied was told before, so it stands in the later snapshot of the one
 * who told it. What was told between the two snapshots is told again after a restore (`redeliverSince`), and the inbox
 * lets it happen once. In the other order effects would be kept whose causes are lost.
 */
export const CONSUMERS_FIRST = ["volunteers", "incidents", "stations", "organizations"] as const;
