import { MUTANTS } from "./mutants.mjs";

const FAULTS = ["test/dist/faults/faults.spec.js"];

/** Many hands in the same few rows, nothing broken: what is not held against itself shows where transactions run at once. */
const CROWD = {
  BEEGRID_E2E_SHAPE: "standalone",
  BEEGRID_TEST_ENGINE: "mariadb",
  BEEGRID_FAULTS_SECONDS: "20",
  BEEGRID_FAULTS_PAUSE: "0",
  BEEGRID_FAULTS_AT_ONCE: "12",
};

/** The receiver of events is killed again and again. */
const KILLS = {
  BEEGRID_E2E_SHAPE: "services",
  BEEGRID_TEST_ENGINE: "sqlite",
  BEEGRID_FAULTS_SECONDS: "20",
  BEEGRID_FAULTS_PAUSE: "1500",
  BEEGRID_FAULTS_KINDS: "subgraph and relay killed",
};

const editsOf = (name) => MUTANTS.find((mutant) => mutant.name === name).edits;

/**
 * Faults that a short run of test/faults must notice: what holds the ledger together is taken away, one thing at a time.
 * In the form of mutants.mjs; `env` says how the run is played.
 */
export const LOAD_MUTANTS = [
  {
    name: "under load: no lock, a redemption is settled whatever became of it meanwhile",
    edits: [
      {
        file: "subgraphs/volunteers/src/rewards/settle.ts",
        find: "{ id: redemption.id, state: RedemptionState.HELD }",
        replace: "{ id: RedemptionState.HELD && redemption.id }",
      },
    ],
    specs: FAULTS,
    env: CROWD,
  },
  {
    name: "under load: no lock, an incident's step is taken on whatever version",
    edits: [
      {
        file: "subgraphs/incidents/src/incidents/take-step.ts",
        find: "{ id: incident.id, version: incident.version }",
        replace: "{ id: incident.id }",
      },
    ],
    specs: FAULTS,
    env: CROWD,
  },
  {
    name: "under load: no key",
    edits: editsOf("the idempotency key is not looked at"),
    specs: FAULTS,
    env: CROWD,
  },
  {
    name: "under load: the stock is read, changed and written back",
    edits: [
      {
        file: "subgraphs/volunteers/src/rewards/move-stock.ts",
        find: "  const { affected } = await m.update(",
        replace:
          "  const now = await m.findOneByOrFail(Reward, { id: rewardId });\n  const { affected } = await m.update(",
      },
      {
        file: "subgraphs/volunteers/src/rewards/move-stock.ts",
        find: "{ [from]: () => `${from} - ${quantity}`, [to]: () => `${to} + ${quantity}` }",
        replace: "{ [from]: now[from] - quantity, [to]: now[to] + quantity }",
      },
    ],
    specs: FAULTS,
    env: CROWD,
  },
  {
    name: "under load: the relay marks before it delivers",
    edits: [
      {
        file: "subgraphs/kernel/src/relay.ts",
        find: "    for (const event of mine)\n",
        replace: "    await mark(door, lease, mine.map(({ id }) => id), []);\n    for (const event of mine)\n",
      },
    ],
    specs: FAULTS,
    env: KILLS,
  },
];
