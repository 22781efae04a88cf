/**
 * Faults that the tests must notice. Each is planted alone: every `find` must stand exactly once in its file, and is
 * replaced as it is. A mutant is caught when what it touches still compiles and a spec of `specs` fails.
 * `product` says that the specs start the product, with two counties.
 */
export const MUTANTS = [
  {
    name: "the county is taken from a header of the request",
    edits: [
      {
        file: "gateway/src/app.ts",
        find: "if (asker) return { ...asker, requestId,",
        replace:
          'if (asker) return { ...asker, viewer: { ...asker.viewer, county: request.get("x-county") ?? asker.viewer.county }, requestId,',
      },
    ],
    specs: ["test/dist/e2e/isolation.spec.js"],
    product: true,
  },
  {
    name: "the signature of access tokens is not checked",
    edits: [
      {
        file: "subgraphs/kernel/src/access-token.ts",
        find: 'import { jwtVerify, SignJWT } from "jose";',
        replace: 'import { decodeJwt, jwtVerify, SignJWT } from "jose";',
      },
      {
        file: "subgraphs/kernel/src/access-token.ts",
        find: "const { payload } = await jwtVerify(token, keys, {",
        replace:
          "const checked = (...given: unknown[]) => (void [given, jwtVerify], { payload: decodeJwt(token) });\n  const { payload } = checked(token, keys, {",
      },
    ],
    specs: ["test/dist/walls/tokens.spec.js"],
    product: true,
  },
  {
    name: "a viewer token holds for any body",
    edits: [
      {
        file: "subgraphs/kernel/src/signing.ts",
        find: 'if (payload.body !== bodyHash(body)) throw new Error("the token was made for another body");\n  return payload.viewer as Viewer;',
        replace:
          'if (payload.body === bodyHash(`${String(body)}!`)) throw new Error("the token was made for another body");\n  return payload.viewer as Viewer;',
      },
    ],
    specs: ["subgraphs/kernel/dist/signing.pure.spec.js"],
  },
  {
    name: "a handler may verify",
    edits: [
      {
        file: "subgraphs/kernel/src/permissions.ts",
        find: '"incident.resolve",\n  ],\n  [Role.VERIFIER]',
        replace: '"incident.resolve",\n    "incident.verify",\n  ],\n  [Role.VERIFIER]',
      },
    ],
    specs: ["subgraphs/kernel/dist/permissions.pure.spec.js", "subgraphs/incidents/dist/incidents/*.spec.js"],
  },
  {
    name: "an app may read members",
    edits: [
      {
        file: "subgraphs/kernel/src/permissions.ts",
        find: 'return new Set<Action>([...actions, "viewer.read"]);',
        replace: 'return new Set<Action>([...actions, "viewer.read", "member.read"]);',
      },
    ],
    specs: ["subgraphs/kernel/dist/permissions.pure.spec.js"],
  },
  {
    name: "one list forgets whose subtree it is for",
    edits: [
      {
        file: "subgraphs/incidents/src/registers/device.resolver.ts",
        find: 'scoped(m.createQueryBuilder(Device, "d"), "device.read", "path")',
        replace: 'scoped(m.createQueryBuilder(Device, "d"), "device.read", "path").where("1 = 1")',
      },
    ],
    specs: ["subgraphs/incidents/dist/registers/*.spec.js"],
  },
  {
    name: "errors leave the gateway as they come",
    edits: [
      { file: "gateway/src/federated-server.ts", find: "    formatError,\n", replace: "" },
      {
        file: "gateway/src/federated-server.ts",
        find: 'import { formatError } from "./format-error.js";\n',
        replace: "",
      },
    ],
    specs: ["test/dist/walls/answers.spec.js"],
    product: true,
  },
  {
    name: "names are not masked",
    edits: [
      {
        file: "subgraphs/organizations/src/members/masks.ts",
        find: 'const [first = ""] = name;\n  return `${first}*`;',
        replace: "return name;",
      },
    ],
    specs: ["subgraphs/organizations/dist/members/*.spec.js"],
  },
  {
    name: "phones are not masked",
    edits: [
      {
        file: "subgraphs/organizations/src/members/masks.ts",
        find: "return `${phone.slice(0, 3)}****${phone.slice(-4)}`;",
        replace: "return phone;",
      },
    ],
    specs: ["subgraphs/organizations/dist/members/*.spec.js"],
  },
  {
    name: "the idempotency key is not looked at",
    edits: [
      {
        file: "subgraphs/kernel/src/command.ts",
        find: "const request = key ? {",
        replace: 'const request = key === "never" ? {',
      },
    ],
    specs: ["subgraphs/kernel/dist/idempotency.spec.js"],
  },
  {
    name: "a replay answers without a write of its own",
    edits: [
      {
        file: "subgraphs/kernel/src/command.ts",
        find: 'await manager.update(IdempotencyKey, { actor, key }, { replays: () => "replays + 1" });',
        replace: "",
      },
    ],
    specs: ["subgraphs/kernel/dist/idempotency.spec.js"],
  },
  {
    name: "what is owed is not set off when points come back",
    edits: [
      {
        file: "subgraphs/volunteers/src/rewards/give-back.ts",
        find: "await setOff(m, account, came);",
        replace: "await setOff(m, account, came.slice(came.length));",
      },
    ],
    specs: ["subgraphs/volunteers/dist/points/*.spec.js"],
  },
  {
    name: "an adjustment may take more than there is",
    edits: [
      {
        file: "subgraphs/volunteers/src/points/adjust-points.ts",
        find: "if (account.balance + points < 0)",
        replace: "if (account.balance + points < -1_000_000)",
      },
    ],
    specs: ["subgraphs/volunteers/dist/points/*.spec.js"],
  },
  {
    name: "an event told twice pays twice",
    edits: [
      {
        file: "subgraphs/volunteers/src/points/credit-points.ts",
        find: "!paid.some((entry) => entry.ruleCode === ruleCode)",
        replace: "!paid.some((entry) => entry.ruleCode === `never ${ruleCode}`)",
      },
    ],
    specs: ["subgraphs/volunteers/dist/points/*.spec.js"],
  },
  {
    name: "a cursor holds in every county",
    edits: [
      {
        file: "subgraphs/kernel/src/connection.ts",
        find: "if (of === county() && parts.length",
        replace: "if (of !== undefined && parts.length",
      },
    ],
    specs: ["subgraphs/kernel/dist/connection.spec.js"],
  },
  {
    name: "loaders are shared by all requests",
    edits: [
      {
        file: "subgraphs/kernel/src/viewer.ts",
        find: "return scope.run({ viewer, loaders: new Map(), requestId }, work);",
        replace: "return scope.run({ viewer, loaders: everybodys, requestId }, work);",
      },
      {
        file: "subgraphs/kernel/src/viewer.ts",
        find: "const scope = new AsyncLocalStorage<Scope>();",
        replace: "const scope = new AsyncLocalStorage<Scope>();\nconst everybodys = new Map<unknown, unknown>();",
      },
    ],
    specs: ["subgraphs/kernel/dist/viewer.pure.spec.js"],
  },
  {
    name: "the verifier of the audit does not compare seals",
    edits: [
      {
        file: "subgraphs/kernel/src/audit/verify.ts",
        find: "if (row.seq !== seq || sealOf(last.hash, row, seq) !== row.hash)",
        replace: 'if (row.seq !== seq || row.hash === null || sealOf(last.hash, row, seq) === "")',
      },
    ],
    specs: ["subgraphs/kernel/dist/audit/verify.spec.js"],
  },
];
