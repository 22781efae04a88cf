import type { OpenedFigureFragment } from "../../generated/overview";
import type { TextKey } from "../ui/texts/texts";

type Row = NonNullable<OpenedFigureFragment["rows"]>["edges"][number]["node"];

export const ROW_KINDS: Record<Row["kind"], TextKey> = {
  INCIDENT: "rowKind.incident",
  DEVICE: "rowKind.device",
  BASE_RECORD: "rowKind.baseRecord",
  MEMBER: "rowKind.member",
  PARTY_MEMBER: "rowKind.partyMember",
  MENTOR: "rowKind.mentor",
  ORGANIZATION: "rowKind.organization",
  STATION: "rowKind.station",
  MERCHANT: "rowKind.merchant",
  CANTEEN: "rowKind.canteen",
  VOLUNTEER: "rowKind.volunteer",
  POINT_ENTRY: "rowKind.pointEntry",
  REDEMPTION: "rowKind.redemption",
  GRID_WORKER: "rowKind.gridWorker",
  DUTY_POST: "rowKind.dutyPost",
  GUARD_POST: "rowKind.guardPost",
  GUARD_ATTENDANCE: "rowKind.guardAttendance",
  NEED: "rowKind.need",
  COMMUNITY_CHECK_IN: "rowKind.checkIn",
  AWARD: "rowKind.award",
};

/** Pages of single rows, with what one must be able to do to open them. */
const PAGES: Partial<Record<Row["kind"], { path: string; needs: string }>> = {
  INCIDENT: { path: "/incidents", needs: "incident.read" },
  MEMBER: { path: "/members", needs: "member.search" },
  VOLUNTEER: { path: "/volunteers", needs: "volunteer.read" },
  STATION: { path: "/stations", needs: "station.read" },
  GUARD_POST: { path: "/posts", needs: "duty.read" },
};

/** The page of a row, where there is one and this person may open it. */
export function pageOf({ kind, id }: Row, can: (action: string) => boolean): string | null {
  const page = PAGES[kind];
  return page && can(page.needs) ? `${page.path}/${id}` : null;
}
