import { FieldResolver, Resolver, Root } from "type-graphql";
import type { Label } from "@beegrid/kernel/pack";
import { Actor } from "../projections/member.js";
import { Organization } from "../projections/organization.js";
import { IncidentStep } from "./incident-enums.js";
import { currentWorkflow, worded } from "./incident-labels.js";
import { STEP_NAMES, WORKFLOW } from "./incident-workflow.js";
import { Transition } from "./transition.js";

/** Steps that are outcomes of a command rather than commands. */
const OUTCOMES: Partial<Record<IncidentStep, Label>> = {
  [IncidentStep.REPORT]: { zh: "上报", en: "Reported" },
  [IncidentStep.VERIFY]: { zh: "核查通过", en: "Verified" },
  [IncidentStep.FAIL_VERIFICATION]: { zh: "核查不通过", en: "Verification failed" },
  [IncidentStep.CONFIRM]: { zh: "上报人确认已解决", en: "Confirmed by the reporter" },
  [IncidentStep.DENY]: { zh: "上报人反映未解决", en: "Not fixed, says the reporter" },
};

@Resolver(() => Transition)
export class TransitionResolver {
  @FieldResolver(() => String, { description: "What was done, in the county's words." })
  async label(@Root() { step }: Transition): Promise<string> {
    const outcome = OUTCOMES[step];
    if (outcome) return worded(outcome);
    const name = STEP_NAMES.find((candidate) => WORKFLOW[candidate].step === step);
    return name ? worded((await currentWorkflow()).commands[name] ?? WORKFLOW[name].label) : step;
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who did it." })
  by(@Root() { byId }: Transition): Actor {
    return { id: byId };
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The unit it went to, where it went to one." })
  organization(@Root() { organizationId }: Transition): Organization | null {
    return organizationId ? { id: organizationId } : null;
  }
}
