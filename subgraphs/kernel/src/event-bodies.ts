/** Bodies of the events that cross subgraphs: fat, so that a receiver never has to ask back. */

export interface OrganizationsSaved {
  organizations: SavedOrganization[];
}

export interface SavedOrganization {
  id: string;
  code: string;
  kind: string;
  name: string;
  /** Materialised path of codes, "/440233/440233001/…/". */
  path: string;
  /** Seeded centre of a division (示例位置); null for units without a place. */
  longitude: number | null;
  latitude: number | null;
  /** Rises with every change, so that a late event never overwrites a newer one. */
  version: number;
}

export interface MembersSaved {
  members: SavedMember[];
}

export interface SavedMember {
  id: string;
  /** The grid the member is bound to. */
  gridId: string | null;
  gridPath: string | null;
  synthetic: boolean;
  version: number;
}

export interface StationsSaved {
  stations: SavedStation[];
}

export interface SavedStation {
  id: string;
  code: string;
  name: string;
  /** Code of the organisation the station is, `station-<code>`. */
  organizationCode: string;
  version: number;
}

export interface IncidentVerified {
  incidentId: string;
  number: string;
  kind: string;
  categoryCode: string;
  channel: string;
  /** null when staff reported it: nobody earns. */
  reporterId: string | null;
  verifiedAt: number;
}
