/**
 * Who may import whom (package `exports` hold the rest). Each area gets one complete `no-restricted-imports` block,
 * because a later block replaces an earlier one for the same file.
 */

const SUBGRAPHS = ["organizations", "volunteers", "stations", "incidents"];

/** The kernel's doors made for the gateway: it knows no table and no county database. */
const KERNEL_FOR_GATEWAY = [
  "viewer",
  "permissions",
  "signing",
  "access-token",
  "installation",
  "log",
  "circuit-breaker",
  "shut-down",
];

/** The only files that import the four subgraphs: they host everything in one process, or need it as a whole. */
const COMPOSITION_ROOT = [
  "standalone",
  "subgraph-schemas",
  "hosted-subgraphs",
  "load-counties",
  "load-county",
  "demo-file",
  "audit-command",
  "audit/*",
  "county-command",
  "app-command",
  "county/*",
  "replay-erasures",
  "keys-command",
  "keys/*",
  "backup-command",
  "restore-command",
  "backup/*",
].map((name) => `gateway/src/${name}.ts`);

/** Only the kernel opens databases: everybody else sees the one county they were handed. */
const DATABASE_DOOR = {
  name: "typeorm",
  importNames: ["DataSource", "getRepository", "getConnection", "createConnection", "getManager"],
  message: "Only the kernel opens databases; use the county's db.read and db.transaction.",
};

const onlyBeegrid = (allowed, message) => ({
  regex: `^@beegrid/(?!(?:${allowed.join("|")})$)`,
  message,
});

const area = (files, message, allowed, { paths = [DATABASE_DOOR], patterns = [] } = {}) => ({
  files,
  rules: { "no-restricted-imports": ["error", { paths, patterns: [onlyBeegrid(allowed, message), ...patterns] }] },
});

/** Nothing at all, as a regular expression: no package of ours is allowed. */
const NOTHING = "(?!)";

export const importRules = [
  area(["subgraphs/*/src/**/*.ts"], "A subgraph imports the kernel only, never another subgraph.", [
    "kernel",
    "kernel/.+",
  ]),
  area(["subgraphs/kernel/src/**/*.ts"], "The kernel imports no subgraph and no gateway.", [NOTHING], { paths: [] }),
  area(
    ["gateway/src/**/*.ts"],
    `The gateway imports the kernel's ${KERNEL_FOR_GATEWAY.join(", ")} only.`,
    KERNEL_FOR_GATEWAY.map((door) => `kernel/${door}`),
  ),
  area(["gateway/src/**/*.spec.ts"], "Gateway specs add the kernel's test kit to what the gateway imports.", [
    ...KERNEL_FOR_GATEWAY.map((door) => `kernel/${door}`),
    "kernel/test-kit",
  ]),
  area(COMPOSITION_ROOT, "The composition root imports the kernel and the subgraphs.", [
    "kernel",
    "kernel/.+",
    ...SUBGRAPHS,
  ]),
  area(["test/**/*.ts"], "Tests import the composition root and the kernel's test kit.", [
    "gateway/standalone",
    "gateway/subgraph-schemas",
    "kernel/test-kit",
  ]),
  area(["test/walls/*.ts"], "The walls' tests add the kernel's permissions and signing: they ask as it signs.", [
    "kernel/test-kit",
    "kernel/permissions",
    "kernel/signing",
    "kernel/viewer",
  ]),
  area(["test/faults/*.ts"], "The fault runs add the subgraphs: what each holds against its own rows is asked too.", [
    "kernel",
    ...SUBGRAPHS,
  ]),
  area(["admin-ui/src/**/*.ts"], "The console imports no server code; its types come from schema/.", [NOTHING], {
    paths: [],
    patterns: [
      { regex: "(^|/)\\.\\./(gateway|subgraphs|test)/", message: "The console imports nothing outside its folder." },
    ],
  }),
  {
    files: ["**/*.ts"],
    ignores: ["subgraphs/kernel/src/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='getRepository']",
          message: "Use the transaction's manager directly: a repository hides which database it belongs to.",
        },
        {
          selector:
            "CallExpression[callee.property.name=/^(update|delete|save|upsert|remove|increment|decrement)$/][arguments.0.name='PointEntry']",
          message: "An entry of the ledger is never changed: another entry corrects it.",
        },
      ],
    },
  },
];
