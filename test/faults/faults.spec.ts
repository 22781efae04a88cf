import { engineUnderTest } from "../kit/engine.js";
import { shapeUnderTest } from "../kit/product.js";
import { INVARIANTS } from "./checker.js";
import { report } from "./report.js";
import { faultRun, OWN_INVARIANTS, READY_AGAIN, RESTORED, type Outcome } from "./run.js";

const setting = (name: string, otherwise: number) => Number(process.env[`BEEGRID_FAULTS_${name}`] ?? otherwise);
/** Nothing here is a race against a clock: a run that takes longer hangs. */
const PATIENCE_MS = 900_000;

/** The short run of `npm test`: everything is played in the chosen shape on the chosen engine, then each invariant is a spec. */
describe("after processes were killed and wires broken", () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await faultRun(
      {
        shape: shapeUnderTest(),
        engine: engineUnderTest(),
        seed: setting("SEED", Date.now() % 1_000_000),
        seconds: setting("SECONDS", 40),
        clients: 2,
        atOnce: setting("AT_ONCE", 8),
        pauseMs: setting("PAUSE", 2500),
        faults: process.env.BEEGRID_FAULTS_KINDS?.split(","),
      },
      (line) => console.log(`  ${line}`),
    );
    for (const line of report(outcome)) console.log(`  ${line}`);
  }, PATIENCE_MS);

  it("something was done, more than once, and broken", () => {
    expect(outcome.journal.applied.length).toBeGreaterThan(50);
    expect(outcome.journal.duplicates).toBeGreaterThan(10);
    if (outcome.plan.pauseMs) expect(outcome.faults.length).toBeGreaterThan(0);
  });

  for (const name of [...Object.keys(INVARIANTS), READY_AGAIN, OWN_INVARIANTS, RESTORED])
    it(name, () => expect(outcome.broken[name] ?? []).toEqual([]));
});
