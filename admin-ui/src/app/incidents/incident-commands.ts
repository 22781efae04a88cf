import { Injectable, inject } from "@angular/core";
import {
  AcceptIncidentGQL,
  CloseIncidentGQL,
  DispatchIncidentGQL,
  EscalateIncidentGQL,
  type IncidentFactsFragment,
  MergeIncidentGQL,
  RecordFollowUpGQL,
  RejectIncidentGQL,
  ReopenIncidentGQL,
  ResolveIncidentGQL,
  ResumeIncidentGQL,
  ReturnIncidentGQL,
  StartIncidentGQL,
  SupplementIncidentGQL,
  SuspendIncidentGQL,
  UrgeIncidentGQL,
  VerifyIncidentGQL,
} from "../../generated/incidents";
import { type Payload, send } from "../ui/send";
import type { Command } from "./action-plan";

/** What a person filled in; a command takes what it needs. */
export interface CommandValues {
  /** The note, or the reason where a person is refused something. */
  note?: string;
  organization?: { id: string; name: string };
  passed?: boolean;
  intoIncidentId?: string;
  attachmentIds?: string[];
}

export interface IncidentPayload extends Payload {
  incident: IncidentFactsFragment | null;
}

/** Sends a command of the loop with the version that was looked at. */
@Injectable({ providedIn: "root" })
export class IncidentCommands {
  private readonly accept = inject(AcceptIncidentGQL);
  private readonly reject = inject(RejectIncidentGQL);
  private readonly merge = inject(MergeIncidentGQL);
  private readonly dispatch = inject(DispatchIncidentGQL);
  private readonly start = inject(StartIncidentGQL);
  private readonly sendBack = inject(ReturnIncidentGQL);
  private readonly suspend = inject(SuspendIncidentGQL);
  private readonly resume = inject(ResumeIncidentGQL);
  private readonly resolve = inject(ResolveIncidentGQL);
  private readonly verify = inject(VerifyIncidentGQL);
  private readonly close = inject(CloseIncidentGQL);
  private readonly reopen = inject(ReopenIncidentGQL);
  private readonly urge = inject(UrgeIncidentGQL);
  private readonly escalate = inject(EscalateIncidentGQL);
  private readonly supplement = inject(SupplementIncidentGQL);
  private readonly followUp = inject(RecordFollowUpGQL);

  run(
    command: Command,
    incident: { id: string; version: number },
    values: CommandValues,
    uncertain: (unknown: boolean) => void,
    signal: AbortSignal,
  ): Promise<IncidentPayload> {
    const target = { incidentId: incident.id, version: incident.version };
    const note = values.note ?? "";
    const noted = { ...target, note: note || null };
    const reasoned = { ...target, reason: note };
    const attachmentIds = values.attachmentIds ?? [];
    switch (command) {
      case "accept":
        return send(this.accept, noted, uncertain, signal);
      case "reject":
        return send(this.reject, reasoned, uncertain, signal);
      case "merge":
        return send(this.merge, { ...noted, intoIncidentId: values.intoIncidentId ?? "" }, uncertain, signal);
      case "dispatch":
        return send(this.dispatch, { ...noted, organizationId: values.organization?.id ?? "" }, uncertain, signal);
      case "start":
        return send(this.start, noted, uncertain, signal);
      case "return":
        return send(this.sendBack, reasoned, uncertain, signal);
      case "suspend":
        return send(this.suspend, reasoned, uncertain, signal);
      case "resume":
        return send(this.resume, noted, uncertain, signal);
      case "resolve":
        return send(this.resolve, { ...target, note, attachmentIds }, uncertain, signal);
      case "verify":
        return send(this.verify, { ...noted, passed: values.passed ?? false }, uncertain, signal);
      case "close":
        return send(this.close, noted, uncertain, signal);
      case "reopen":
        return send(this.reopen, reasoned, uncertain, signal);
      case "urge":
        return send(this.urge, noted, uncertain, signal);
      case "escalate":
        return send(this.escalate, noted, uncertain, signal);
      case "supplement":
        return send(this.supplement, { ...target, note, attachmentIds }, uncertain, signal);
      case "followUp":
        return send(this.followUp, { ...target, note }, uncertain, signal);
    }
  }
}
