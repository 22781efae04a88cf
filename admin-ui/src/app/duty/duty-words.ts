import type { GridWorkerEmployment, GuardGroup, GuardShift } from "../../generated/duty";
import type { TextKey } from "../ui/texts/texts";

export const EMPLOYMENTS: Record<GridWorkerEmployment, TextKey> = {
  FULL_TIME: "employment.fullTime",
  PART_TIME: "employment.partTime",
  VOLUNTEER: "employment.volunteer",
};

export const GUARD_GROUPS: Record<GuardGroup, TextKey> = {
  PARENT: "guard.parent",
  TEACHER: "guard.teacher",
  GUARD: "guard.guard",
  POLICE: "guard.police",
};

export const SHIFTS: Record<GuardShift, TextKey> = { ARRIVAL: "shift.arrival", DISMISSAL: "shift.dismissal" };
