import { randomUUID } from "node:crypto";
import { anyone, rider, staff } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";
import type { Someone } from "../kit/api.js";
import { INSIDE } from "./judge.js";
import { count } from "./tally.js";

interface Told {
  errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
}

async function told(person: Someone, body: string, contentType = "application/json") {
  const headers = { ...person.headers, "content-type": contentType };
  const response = await fetch(`${installation().url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, text, errors: (JSON.parse(text) as Told).errors ?? [] };
}

const ask = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const id = randomUUID();
const VERIFY = `mutation ($i: VerifyIncidentInput!) { verifyIncident(input: $i) { userErrors { code } } }`;

/** Mistakes of a client, and the status each is told by. */
const MISTAKES: [string, string, number][] = [
  ["no JSON", "{", 400],
  ["no operation", "{}", 400],
  ["no GraphQL", ask("{ incidents("), 400],
  ["a field that is not there", ask("{ incidnets { totalCount } }"), 400],
  ["an argument that is not there", ask("{ incident(county: 1) { id } }"), 400],
  ["a variable of the wrong type", ask(VERIFY, { i: { incidentId: {}, version: "x", passed: 1 } }), 400],
  ["what the asker may not see", ask("{ settingSections { code } members(first: 1) { totalCount } }"), 200],
  ["what the asker may not do", ask(VERIFY, { i: { incidentId: id, version: 1, passed: true } }), 200],
  ["a cursor that is none", ask('{ incidents(after: "x") { totalCount } }'), 200],
  ["a page too long", ask("{ incidents(first: 1000000) { totalCount } }"), 200],
  [
    "half a character",
    ask("query ($t: String) { incidents(filter: { text: $t }) { totalCount } }", { t: "\ud842" }),
    200,
  ],
  ["an id that is SQL", ask(`{ incident(id: "' OR 1=1 --") { id } }`), 200],
  ["an id as long as a letter", ask("query ($id: ID!) { incident(id: $id) { id } }", { id: "a".repeat(9000) }), 200],
  ["several mistakes at once", ask('{ a: incidents(after: "x") { totalCount } b: packFile { name } }'), 200],
];

describe("what is told of a mistake", () => {
  for (const [name, body, status] of MISTAKES)
    it(`${name} is ${status}, with a message and a code and nothing of the inside`, async () => {
      for (const person of [await rider("xinfeng", 5), await staff("xinfeng", "dispatcher")]) {
        const answer = await told(person, body);

        const leak = INSIDE.exec(answer.text)?.[0] ?? (answer.status === status ? undefined : String(answer.status));
        count(leak && `${name}: ${leak}`);
        expect(leak).toBeUndefined();
        for (const { extensions, ...rest } of answer.errors) {
          expect(Object.keys(extensions)).toEqual(["code"]);
          expect(extensions.code).not.toMatch(/INTERNAL/);
          expect(Object.keys(rest).filter((key) => !["message", "path", "locations"].includes(key))).toEqual([]);
        }
      }
    });

  it("a stranger's mistakes are told as those of a stranger", async () => {
    for (const [name, body] of MISTAKES) {
      const { status, text } = await told(anyone, body);
      count(INSIDE.test(text) ? name : undefined);
      expect([name, status === 400 || status === 401, INSIDE.test(text)]).toEqual([name, true, false]);
    }
  });

  it("what is right is answered without any error", async () => {
    const { status, errors } = await told(await staff("xinfeng", "dispatcher"), ask("{ incidents { totalCount } }"));
    expect([status, errors]).toEqual([200, []]);
  });
});
