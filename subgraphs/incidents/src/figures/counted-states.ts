import { IncidentChannel, IncidentStep as S, RESOLVED_STATES, UNRESOLVED_STATES } from "../incidents/incident-enums.js";

/** Rejected and merged ones count in no figure. */
export const COUNTED_STATES = [...UNRESOLVED_STATES, ...RESOLVED_STATES];
export const SNAPSHOT_CHANNELS = [IncidentChannel.SNAPSHOT, IncidentChannel.WECHAT_GROUP];

/** Something that is said by one step and taken back by others. */
export interface Said {
  by: S;
  /** Both. */
  steps: S[];
}

export const VERIFIED: Said = { by: S.VERIFY, steps: [S.VERIFY, S.DENY, S.REOPEN] };
export const CONFIRMED: Said = { by: S.CONFIRM, steps: [S.CONFIRM, S.DENY, S.REOPEN, S.FAIL_VERIFICATION] };
