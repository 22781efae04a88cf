import js from "@eslint/js";
import angular from "angular-eslint";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { importRules } from "./eslint.import-rules.js";

const SERVERS = ["subgraphs/*/src/**/*.ts", "gateway/src/**/*.ts", "test/**/*.ts"];
const CONSOLE = ["admin-ui/src/**/*.ts"];
const SCRIPTS = ["**/*.{js,mjs,cjs}"];

const globals = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));
const TIMERS = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"];
const JASMINE = [
  "jasmine",
  "describe",
  "it",
  "expect",
  "expectAsync",
  "beforeEach",
  "afterEach",
  "beforeAll",
  "afterAll",
];

const typesFrom = (source) => ({
  languageOptions: { parserOptions: { ...source, tsconfigRootDir: import.meta.dirname } },
});

/** Beyond the recommended sets, for all TypeScript. */
const houseRules = {
  eqeqeq: "error",
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-floating-promises": "error",
  // Express 5 awaits its handlers, so an async function where a void one is expected is fine as an argument.
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }],
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  // An async function without await turns a throw into a rejection, which callers of an interface count on.
  "@typescript-eslint/require-await": "off",
  // Input is refused for control characters, and a regular expression is how one names them.
  "no-control-regex": "off",
};

export default defineConfig(
  globalIgnores(["**/dist*/", "**/generated/", "**/.angular/", "**/data/", "**/test-results/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: SERVERS,
    extends: [
      tseslint.configs.recommendedTypeChecked,
      // One program over all servers: the project service would check typeorm and graphql anew for each of the seven.
      typesFrom({ project: "tsconfig.lint.json" }),
    ],
    rules: houseRules,
  },
  {
    files: CONSOLE,
    extends: [
      tseslint.configs.recommendedTypeChecked,
      angular.configs.tsRecommended,
      // The one configuration that covers the specs as well: a project service would find tsconfig.json, without jasmine.
      typesFrom({ project: "admin-ui/tsconfig.spec.json" }),
    ],
    processor: angular.processInlineTemplates,
    rules: {
      ...houseRules,
      "@angular-eslint/component-selector": ["error", { type: "element", prefix: "bg", style: "kebab-case" }],
      "@angular-eslint/directive-selector": ["error", { type: "attribute", prefix: "bg", style: "camelCase" }],
      "@angular-eslint/prefer-signals": "error",
      "@angular-eslint/prefer-standalone": "error",
    },
  },
  {
    files: ["admin-ui/src/**/*.html"],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ["**/*.spec.ts"],
    // expect(spy.method) looks at a method without calling it.
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    files: SCRIPTS,
    languageOptions: { globals: globals("console", "process", "Buffer", "URL", "fetch", ...TIMERS) },
    rules: { eqeqeq: "error" },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { sourceType: "commonjs", globals: { module: "writable", require: "readonly" } },
  },
  {
    files: ["**/*.spec.mjs", "test/runner/*.mjs"],
    languageOptions: { globals: globals(...JASMINE) },
  },
  ...importRules,
);
