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

/** A person's data are gone: whoever keeps some forgets them, and keeps the id for its ledger. */
export interface MemberErased {
  memberId: string;
  /** Where the person was bound, so that the end is the same in any order of arrival. */
  gridId: string | null;
  gridPath: string | null;
  at: number;
}

/** Version of a person who was erased: above every version that a late MembersSaved may bring. */
export const ERASED_VERSION = 2_147_483_647;

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
