import type { IncidentState } from "../../generated/incidents";
import { type ActionPlan, planActions } from "./action-plan";

const plan = (state: IncidentState, commands: string, mayDispatch = false): ActionPlan =>
  planActions(
    state,
    commands
      .split(" ")
      .filter(Boolean)
      .map((one) => {
        const [command = "", refusal] = one.split("!");
        return { command, label: command, refusal: refusal ?? null };
      }),
    mayDispatch,
  );

describe("The action bar", () => {
  it("has the one primary button of each stage", () => {
    const cases: [IncidentState, string, boolean, string, string | undefined][] = [
      // state, allowed, dispatches, form and primary, beside
      ["REPORTED", "accept reject merge", true, "dispatch accept", "reject"],
      ["REPORTED", "accept reject", false, "plain accept", "reject"],
      ["REPORTED", "supplement", false, "plain supplement", undefined],
      ["ACCEPTED", "dispatch escalate", true, "dispatch dispatch", undefined],
      ["REOPENED", "dispatch", true, "dispatch dispatch", undefined],
      ["DISPATCHED", "dispatch urge escalate", true, "plain urge", "dispatch"],
      ["DISPATCHED", "start return", false, "plain start", "return"],
      ["IN_PROGRESS", "resolve return suspend", false, "resolve resolve", "return"],
      ["IN_PROGRESS", "urge escalate", true, "plain urge", undefined],
      ["SUSPENDED", "resume", false, "plain resume", undefined],
      ["RESOLVED", "verify", false, "verify verify", undefined],
      ["VERIFIED", "close reopen followUp", true, "plain close", "reopen"],
      ["CLOSED", "followUp reopen", true, "plain followUp", "reopen"],
      ["CLOSED", "", true, "none -", undefined],
    ];
    for (const [state, commands, mayDispatch, expected, beside] of cases) {
      const { form, primary, beside: second } = plan(state, commands, mayDispatch);
      expect(`${form} ${primary?.command ?? "-"}`)
        .withContext(`${state}: ${commands}`)
        .toBe(expected);
      expect(second?.command).withContext(`${state}: ${commands}`).toBe(beside);
    }
  });

  it("says why instead of a button, when the next move is refused", () => {
    const { primary, refusal, form } = plan("RESOLVED", "verify!你经办过本件，不能核查");
    expect([primary, refusal, form]).toEqual([null, "你经办过本件，不能核查", "none"]);
  });

  it("keeps the rest under more, also what it does not know", () => {
    expect(plan("IN_PROGRESS", "resolve return suspend teleport").more.map(({ command }) => command)).toEqual([
      "suspend",
      "teleport",
    ]);
  });
});
