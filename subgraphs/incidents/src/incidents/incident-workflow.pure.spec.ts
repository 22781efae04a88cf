import { INCIDENT_STATES } from "@beegrid/kernel/pack";
import { packOf } from "../county.spec-kit.js";
import { actorsOf, fromStates, STEP_NAMES, todoStates, WORKFLOW } from "./incident-workflow.js";

const AS_SHIPPED = { actors: {}, closeWithoutVerification: false };
const UNRESOLVED = "REPORTED ACCEPTED DISPATCHED IN_PROGRESS SUSPENDED REOPENED";
const DONE = "RESOLVED VERIFIED CLOSED";

/** command: from → to | staff roles | + reporter | the next move of somebody. "=" keeps the state. */
const TABLE = `
accept: REPORTED → ACCEPTED | DISPATCHER | | next
reject: REPORTED → REJECTED | DISPATCHER | |
merge: REPORTED → DUPLICATE | DISPATCHER | |
dispatch: ACCEPTED REOPENED DISPATCHED → DISPATCHED | DISPATCHER | | next
start: DISPATCHED → IN_PROGRESS | HANDLER GRID_WORKER | | next
return: DISPATCHED IN_PROGRESS → ACCEPTED | HANDLER GRID_WORKER | |
suspend: IN_PROGRESS → SUSPENDED | HANDLER GRID_WORKER | |
resume: SUSPENDED → IN_PROGRESS | HANDLER GRID_WORKER | |
resolve: IN_PROGRESS → RESOLVED | HANDLER GRID_WORKER | | next
verify: RESOLVED → VERIFIED | VERIFIER | | next
close: VERIFIED → CLOSED | DISPATCHER | | next
confirm: ${DONE} → = | | reporter |
reopen: ${DONE} → REOPENED | DISPATCHER | |
urge: ${UNRESOLVED} → = | DISPATCHER | |
escalate: ${UNRESOLVED} → = | DISPATCHER | |
supplement: ${UNRESOLVED} → = | GRID_WORKER | reporter |
followUp: ${DONE} → = | DISPATCHER | |`;

describe("the lifecycle of an incident", () => {
  it("is this table, for all counties", () => {
    const rows = STEP_NAMES.map((name) => {
      const { to, reporter, next } = WORKFLOW[name];
      const cells = [actorsOf(name, AS_SHIPPED).join(" "), reporter ? "reporter" : "", next ? "next" : ""];
      return `${name}: ${fromStates(name, AS_SHIPPED).join(" ")} → ${to ?? "="} | ${cells.join(" | ")}`;
    });

    expect(rows.map(tidy)).toEqual(TABLE.trim().split("\n").map(tidy));
  });

  it("lets nobody verify what they handled, and asks that of no other step", () => {
    expect(STEP_NAMES.filter((name) => WORKFLOW[name].independent)).toEqual(["verify"]);
  });

  it("has the action of the same name for every step", () => {
    for (const name of STEP_NAMES) expect(WORKFLOW[name].action as string).toBe(`incident.${name}`);
  });

  it("leaves every state by some step but those that end it", () => {
    const left = new Set(
      STEP_NAMES.filter((name) => WORKFLOW[name].to).flatMap((name) => fromStates(name, AS_SHIPPED)),
    );
    expect(INCIDENT_STATES.filter((state) => !left.has(state as never))).toEqual(["REJECTED", "DUPLICATE"]);
  });

  it("makes dispatching what is dispatched already nobody's duty", () => {
    expect(todoStates("dispatch", AS_SHIPPED).join(" ")).toBe("ACCEPTED REOPENED");
    expect(todoStates("urge", AS_SHIPPED)).toEqual([]);
  });
});

describe("a county's pack", () => {
  it("may let the unit's word be enough to close", () => {
    const choices = { actors: {}, closeWithoutVerification: true };

    expect(fromStates("close", choices).join(" ")).toBe("RESOLVED VERIFIED");
    expect(todoStates("close", choices).join(" ")).toBe("RESOLVED VERIFIED");
    expect(fromStates("verify", choices).join(" ")).toBe("RESOLVED");
  });

  it("keeps the shipped table in Xinfeng", () => {
    const { workflow } = packOf("xinfeng");

    expect(actorsOf("accept", workflow).join(" ")).toBe("DISPATCHER");
    expect(fromStates("close", workflow).join(" ")).toBe("VERIFIED");
  });

  it("lets grid workers take on and dispatch in Honggang, and closes without verification", () => {
    const { workflow } = packOf("honggang");

    expect(actorsOf("accept", workflow).join(" ")).toBe("GRID_WORKER DISPATCHER");
    expect(actorsOf("dispatch", workflow).join(" ")).toBe("GRID_WORKER DISPATCHER");
    expect(actorsOf("reject", workflow).join(" ")).toBe("DISPATCHER");
    expect(fromStates("close", workflow).join(" ")).toBe("RESOLVED VERIFIED");
  });
});

function tidy(row: string): string {
  return row.replace(/\s+/g, " ").trim();
}
