import { karmaCount, specCount } from "./count.mjs";
import { inRoot } from "./root.mjs";

/**
 * Which shapes of the installation run end to end on which engine. Not every combination on every run: each shape and
 * each engine at least once. A wider matrix is a line here.
 */
export const matrix = [
  { shape: "standalone", engine: "sqlite" },
  { shape: "services", engine: "mariadb" },
];

/** Specs that touch no database: once, on the first engine, is enough. */
const PURE = ["**/*.pure.spec.js", "subgraphs/kernel/dist/pack/**"];

const specs = (...args) => [inRoot("test", "runner", "run-specs.mjs"), ...args];

/** The console's pages are the same on every shape and engine: on the first all of them are clicked through, on the others the loop. */
const PAGES = "test/dist/e2e/console-!(loop).spec.js";

/** Of the walls' cases the second combination tries every so many: `npm run walls` tries all of them everywhere. */
const SAMPLE = 5;

/** The attacks of test/walls on two counties, in one shape on one engine. */
export const wallsSuite = (shape, engine, every = 1) => ({
  group: "walls",
  name: `walls, ${shape} on ${engine}`,
  node: specs("test/dist/walls/**/*.spec.js"),
  env: {
    BEEGRID_E2E_SHAPE: shape,
    BEEGRID_TEST_ENGINE: engine,
    BEEGRID_E2E_COUNTIES: "xinfeng,honggang",
    BEEGRID_WALLS_EVERY: String(every),
  },
  needs: ["mariadb"],
  beside: true,
  count: specCount,
});

const LOOKS = {
  BEEGRID_E2E_SHAPE: "standalone",
  BEEGRID_TEST_ENGINE: "sqlite",
  BEEGRID_E2E_COUNTIES: "xinfeng,honggang",
};

/** Every page of the console in every state, language and width, and the pictures that people look at. */
export const looksSuite = {
  node: specs("test/dist/looks/**/*.spec.js"),
  env: { ...LOOKS, BEEGRID_LOOKS: "all" },
};

/** Nothing lost: a short run of the product under load and faults. It starts a MariaDB server of its own, to be killed. */
const faultsSuite = (shape, engine, seconds) => ({
  group: "faults",
  name: `faults, ${shape} on ${engine}`,
  node: specs("test/dist/faults/faults.spec.js"),
  env: { BEEGRID_E2E_SHAPE: shape, BEEGRID_TEST_ENGINE: engine, BEEGRID_FAULTS_SECONDS: String(seconds) },
  needs: ["mariadb-server"],
  count: specCount,
});

/**
 * Every suite of `npm test`: the group that `--only` names, what is run (under Node 24, in the repository), what it needs
 * besides, whether it runs at the same time as its neighbours of the same group, and how its output is counted.
 */
export const suites = [
  { group: "check", name: "check", node: [inRoot("bin", "check.mjs"), "--no-install"], count: specCount },
  { group: "scripts", name: "scripts", node: specs("bin/**/*.spec.mjs", "test/runner/*.spec.mjs"), count: specCount },
  {
    group: "server",
    name: "servers on SQLite",
    node: specs(),
    env: { BEEGRID_TEST_ENGINE: "sqlite" },
    needs: ["mariadb"],
    beside: true,
    count: specCount,
  },
  {
    group: "server",
    name: "servers on MariaDB",
    node: specs(...PURE.flatMap((glob) => ["--skip", glob])),
    env: { BEEGRID_TEST_ENGINE: "mariadb" },
    needs: ["mariadb"],
    beside: true,
    count: specCount,
  },
  {
    group: "console",
    name: "console",
    npm: ["test", "--silent", "-w", "admin-ui"],
    needs: ["chromium"],
    count: karmaCount,
  },
  ...matrix.map(({ shape, engine }, i) => ({
    group: "e2e",
    name: `end to end, ${shape} on ${engine}`,
    node: specs(...(i === 0 ? [] : ["--skip", PAGES]), "test/dist/e2e/**/*.spec.js"),
    env: { BEEGRID_E2E_SHAPE: shape, BEEGRID_TEST_ENGINE: engine },
    needs: ["chromium", "mariadb"],
    count: specCount,
  })),
  {
    group: "looks",
    name: "looks, a sample",
    node: specs("test/dist/looks/console-bar.spec.js"),
    env: LOOKS,
    needs: ["chromium"],
    count: specCount,
  },
  ...matrix.map(({ shape, engine }, i) => wallsSuite(shape, engine, i === 0 ? 1 : SAMPLE)),
  faultsSuite("standalone", "sqlite", 40),
  faultsSuite("services", "mariadb", 50),
];

export const groups = [...new Set(suites.map(({ group }) => group))];

/** What runs at the same time: neighbours of one group that may run beside each other; else one suite at a time. */
export function inRounds(chosen) {
  const rounds = [];
  for (const suite of chosen) {
    const before = rounds.at(-1)?.at(-1);
    if (suite.beside && before?.beside && before.group === suite.group) rounds.at(-1).push(suite);
    else rounds.push([suite]);
  }
  return rounds;
}
