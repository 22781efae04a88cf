import { DomainError, UserErrorCode, type Viewer } from "@beegrid/kernel";
import { IncidentChannel as C } from "./incident-enums.js";

const MEMBERS_WAYS = [C.APP, C.SNAPSHOT, C.WECHAT_GROUP, C.WISH_BOX];

/** The channel comes from who reports; within their own ways they may name one. */
export function channelFor(viewer: Viewer, named: C | undefined): C {
  if (viewer.kind !== "MEMBER") return named ?? C.STAFF;
  if (named && !MEMBERS_WAYS.includes(named))
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: `可用的来源：${MEMBERS_WAYS.join("、")}`, en: `Allowed channels: ${MEMBERS_WAYS.join(", ")}` },
      ["input", "channel"],
    );
  return named ?? C.APP;
}
