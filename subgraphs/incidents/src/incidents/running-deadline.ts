import { batched } from "@beegrid/kernel";
import { db } from "../door.js";
import { Clock } from "./incident-deadline.js";
import type { Deadline } from "./incident-fields.js";
import { STEP_NAMES, WORKFLOW } from "./incident-workflow.js";
import type { Incident } from "./incident.js";

const clock = batched<"clock", Clock>(async (keys) => {
  const value = await db.read((m) => Clock.of(m));
  return keys.map(() => value);
});

export async function deadlineOf(incident: Incident, now = new Date()): Promise<Deadline | null> {
  const { dueStep, dueAt, allowanceMinutes, workingTime, pausedAt, pausedMinutesLeft } = incident;
  if (!dueStep && !pausedAt) return null;
  const left = dueAt ? (await clock("clock")).minutesLeft(dueAt, workingTime, now) : pausedMinutesLeft;
  return {
    step: dueStep,
    dueAt,
    overdue: dueAt !== null && dueAt < now,
    allowanceMinutes,
    workingTime,
    workingMinutesLeft: workingTime ? left : null,
    pausedAt,
  };
}

/** The allowance that starts once a command has moved this incident on. */
export async function minutesAfter(incident: Incident, command: string): Promise<number | null> {
  const name = STEP_NAMES.find((candidate) => candidate === command);
  const to = name && WORKFLOW[name].to;
  if (!to) return null;
  return (await clock("clock")).allowance(to, incident.kind, incident.categoryCode)?.minutes ?? null;
}
