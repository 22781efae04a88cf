import { Arg, Mutation, Resolver } from "type-graphql";
import { acceptIncident, AcceptIncidentInput, AcceptIncidentPayload } from "./accept-incident.js";
import { closeIncident, CloseIncidentInput, CloseIncidentPayload } from "./close-incident.js";
import { confirmIncident, ConfirmIncidentInput, ConfirmIncidentPayload } from "./confirm-incident.js";
import { dispatchIncident, DispatchIncidentInput, DispatchIncidentPayload } from "./dispatch-incident.js";
import { escalateIncident, EscalateIncidentInput, EscalateIncidentPayload } from "./escalate-incident.js";
import { followIncident, FollowIncidentInput, FollowIncidentPayload } from "./follow-incident.js";
import { mergeIncident, MergeIncidentInput, MergeIncidentPayload } from "./merge-incident.js";
import { recordFollowUp, RecordFollowUpInput, RecordFollowUpPayload } from "./record-follow-up.js";
import { rejectIncident, RejectIncidentInput, RejectIncidentPayload } from "./reject-incident.js";
import { reopenIncident, ReopenIncidentInput, ReopenIncidentPayload } from "./reopen-incident.js";
import { reportIncident, ReportIncidentInput, ReportIncidentPayload } from "./report-incident.js";
import { resolveIncident, ResolveIncidentInput, ResolveIncidentPayload } from "./resolve-incident.js";
import { resumeIncident, ResumeIncidentInput, ResumeIncidentPayload } from "./resume-incident.js";
import { returnIncident, ReturnIncidentInput, ReturnIncidentPayload } from "./return-incident.js";
import { startIncident, StartIncidentInput, StartIncidentPayload } from "./start-incident.js";
import { supplementIncident, SupplementIncidentInput, SupplementIncidentPayload } from "./supplement-incident.js";
import { suspendIncident, SuspendIncidentInput, SuspendIncidentPayload } from "./suspend-incident.js";
import { urgeIncident, UrgeIncidentInput, UrgeIncidentPayload } from "./urge-incident.js";
import { verifyIncident, VerifyIncidentInput, VerifyIncidentPayload } from "./verify-incident.js";

/** Each mutation is one line; its story is the file of its name. */
@Resolver()
export class IncidentMutations {
  @Mutation(() => ReportIncidentPayload, { nullable: true, description: "Reports an incident (上报)." })
  reportIncident(@Arg("input", { description: "What is asked." }) input: ReportIncidentInput) {
    return reportIncident(input);
  }

  @Mutation(() => AcceptIncidentPayload, { nullable: true, description: "Takes a reported incident on (受理)." })
  acceptIncident(@Arg("input", { description: "What is asked." }) input: AcceptIncidentInput) {
    return acceptIncident(input);
  }

  @Mutation(() => RejectIncidentPayload, {
    nullable: true,
    description: "Turns a reported incident down, with a reason.",
  })
  rejectIncident(@Arg("input", { description: "What is asked." }) input: RejectIncidentInput) {
    return rejectIncident(input);
  }

  @Mutation(() => MergeIncidentPayload, {
    nullable: true,
    description: "Merges a reported incident into another (并案).",
  })
  mergeIncident(@Arg("input", { description: "What is asked." }) input: MergeIncidentInput) {
    return mergeIncident(input);
  }

  @Mutation(() => DispatchIncidentPayload, {
    nullable: true,
    description: "Gives an incident to a unit (派单); again = reassigns it.",
  })
  dispatchIncident(@Arg("input", { description: "What is asked." }) input: DispatchIncidentInput) {
    return dispatchIncident(input);
  }

  @Mutation(() => StartIncidentPayload, { nullable: true, description: "The unit takes it up (接单)." })
  startIncident(@Arg("input", { description: "What is asked." }) input: StartIncidentInput) {
    return startIncident(input);
  }

  @Mutation(() => ReturnIncidentPayload, {
    nullable: true,
    description: "The unit gives it back to the dispatcher (退回).",
  })
  returnIncident(@Arg("input", { description: "What is asked." }) input: ReturnIncidentInput) {
    return returnIncident(input);
  }

  @Mutation(() => SuspendIncidentPayload, {
    nullable: true,
    description: "Pauses it while it waits for something outside (挂起).",
  })
  suspendIncident(@Arg("input", { description: "What is asked." }) input: SuspendIncidentInput) {
    return suspendIncident(input);
  }

  @Mutation(() => ResumeIncidentPayload, { nullable: true, description: "Goes on with a suspended incident." })
  resumeIncident(@Arg("input", { description: "What is asked." }) input: ResumeIncidentInput) {
    return resumeIncident(input);
  }

  @Mutation(() => ResolveIncidentPayload, { nullable: true, description: "The unit says it is done (办结)." })
  resolveIncident(@Arg("input", { description: "What is asked." }) input: ResolveIncidentInput) {
    return resolveIncident(input);
  }

  @Mutation(() => VerifyIncidentPayload, {
    nullable: true,
    description: "An independent look: passed or failed (核查).",
  })
  verifyIncident(@Arg("input", { description: "What is asked." }) input: VerifyIncidentInput) {
    return verifyIncident(input);
  }

  @Mutation(() => CloseIncidentPayload, { nullable: true, description: "Takes it off the list (销号)." })
  closeIncident(@Arg("input", { description: "What is asked." }) input: CloseIncidentInput) {
    return closeIncident(input);
  }

  @Mutation(() => ReopenIncidentPayload, {
    nullable: true,
    description: "Opens a finished incident again, with a reason.",
  })
  reopenIncident(@Arg("input", { description: "What is asked." }) input: ReopenIncidentInput) {
    return reopenIncident(input);
  }

  @Mutation(() => UrgeIncidentPayload, { nullable: true, description: "Urges the unit (催办)." })
  urgeIncident(@Arg("input", { description: "What is asked." }) input: UrgeIncidentInput) {
    return urgeIncident(input);
  }

  @Mutation(() => EscalateIncidentPayload, { nullable: true, description: "Puts it under supervision (督办)." })
  escalateIncident(@Arg("input", { description: "What is asked." }) input: EscalateIncidentInput) {
    return escalateIncident(input);
  }

  @Mutation(() => SupplementIncidentPayload, { nullable: true, description: "Adds to an unresolved incident." })
  supplementIncident(@Arg("input", { description: "What is asked." }) input: SupplementIncidentInput) {
    return supplementIncident(input);
  }

  @Mutation(() => RecordFollowUpPayload, { nullable: true, description: "Records a call-back to the reporter (回访)." })
  recordFollowUp(@Arg("input", { description: "What is asked." }) input: RecordFollowUpInput) {
    return recordFollowUp(input);
  }

  @Mutation(() => ConfirmIncidentPayload, { nullable: true, description: "The reporter's own word on the result." })
  confirmIncident(@Arg("input", { description: "What is asked." }) input: ConfirmIncidentInput) {
    return confirmIncident(input);
  }

  @Mutation(() => FollowIncidentPayload, { nullable: true, description: "Keeps an eye on it, or no longer (关注)." })
  followIncident(@Arg("input", { description: "What is asked." }) input: FollowIncidentInput) {
    return followIncident(input);
  }
}
