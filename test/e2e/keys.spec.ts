import { readFileSync, writeFileSync } from "node:fs";
import { Installation } from "../kit/installation.js";
import { Visitor } from "../kit/visitor.js";

const START_MS = 150_000;
const LIST = `query($filter: MemberFilter) { members(filter: $filter, first: 100) { edges { node { id phone } } } }`;
const VIEWER = "{ viewer { kind } }";

interface Listed {
  edges: { node: { id: string; phone: string | null } }[];
}

/** An installation of its own: nobody else's keys are rotated. */
describe("npm run keys", () => {
  let here: Installation;
  beforeAll(async () => {
    here = await Installation.create();
    await here.launch([], { BEEGRID_COUNTIES: "honggang" }).ready();
  }, START_MS);
  afterAll(() => here.remove());

  async function keys(...args: string[]) {
    const command = here.keys(...args);
    const { code } = await command.ended;
    return { code, output: command.output };
  }
  const admin = () => Visitor.staff(here, "honggang", "admin");
  const jwks = async () => {
    const response = await fetch(`${here.url}/.well-known/jwks.json`);
    return ((await response.json()) as { keys: { kid: string; d?: string }[] }).keys;
  };
  const listed = async (name: string) =>
    [...(await keys("list")).output.matchAll(new RegExp(`^${name} +(\\S+)`, "gm"))].map(([, id]) => id);
  const kidOf = (token = "") =>
    (JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { kid: string }).kid;

  it("rotates the key of access tokens while somebody is signed in; dropped, it is worth nothing", async () => {
    const before = await admin();
    const [{ kid: old } = { kid: "" }] = await jwks();

    const { code, output } = await keys("rotate", "access");

    expect([code, output]).toEqual([0, jasmine.stringMatching(/^access: \S+ is in force\.\n$/) as never]);
    expect((await before.asks(VIEWER)).data.viewer).toEqual({ kind: "STAFF" });
    const after = await admin();
    expect((await after.asks(VIEWER)).data.viewer).toEqual({ kind: "STAFF" });
    const [{ kid: next } = { kid: "" }, ...older] = await jwks();
    expect([kidOf(before.token), kidOf(after.token), older.map(({ kid }) => kid)]).toEqual([old, next, [old]]);
    expect((await jwks()).filter(({ d }) => d !== undefined)).toEqual([]);

    expect((await keys("drop", "access", next)).output).toMatch(/is the key of access in force; rotate access first/);
    expect((await keys("drop", "access", "../gateway")).output).toMatch(
      /^There is no key \.\.\/gateway of access\.\n$/,
    );
    expect((await keys("drop", "access", old)).code).toBe(0);
    expect((await before.asks(VIEWER)).code).toBe("UNAUTHENTICATED");
    expect((await after.asks(VIEWER)).data.viewer).toEqual({ kind: "STAFF" });
    expect((await jwks()).map(({ kid }) => kid)).toEqual([next]);
  });

  it("rotates the keys between processes and of addresses without anybody noticing", async () => {
    for (const name of ["gateway", "events", "addresses"]) expect((await keys("rotate", name)).code).toBe(0);

    const { data, code } = await (await admin()).asks(LIST);

    expect(code).toBeUndefined();
    expect((data.members as Listed).edges.length).toBeGreaterThan(0);
  });

  it("reseals personal data beside the running product, begun anew after a kill, and found all the while", async () => {
    const [old = ""] = await listed("personal-data");
    const someone = await admin();
    const { data } = await someone.asks(LIST);
    const [{ node } = { node: null }] = (data.members as Listed).edges.filter(({ node: { phone } }) => phone);
    const found = async () => {
      const answer = await someone.asks(LIST, { filter: { text: node?.phone?.slice(-4) } });
      return (answer.data.members as Listed).edges.map(({ node: { id } }) => id);
    };
    expect(await found()).toContain(node?.id as string);

    expect((await keys("rotate", "personal-data")).code).toBe(0);
    expect(await found()).toContain(node?.id as string);
    expect((await keys("drop", "personal-data", old)).output).toMatch(/was retired just now; drop it in \d+ s/);
    retiredLongAgo(`keys/personal-data.old.${old}.json`);
    const refused = await keys("drop", "personal-data", old);
    expect([refused.code, refused.output]).toEqual([1, jasmine.stringMatching(/is still needed: \d+ people/) as never]);

    const killed = here.keys("reseal");
    await killed.says(/^honggang: \d+$/m);
    await killed.stop("SIGKILL");
    expect(await found()).toContain(node?.id as string);
    const resealed = await keys("reseal");
    expect([resealed.code, resealed.output]).toEqual([0, jasmine.stringMatching(/^honggang: done, \d+/m) as never]);
    expect(await found()).toContain(node?.id as string);

    expect(await keys("drop", "personal-data", old)).toEqual({
      code: 0,
      output: `personal-data: ${old} is dropped.\n`,
    });
    expect(await found()).toContain(node?.id as string);
    expect((await listed("personal-data")).length).toBe(1);
  });

  it("says in one line what it does not know", async () => {
    const cases: [string[], RegExp][] = [
      [["rotate", "moon"], /^There is no key moon; there are access, gateway, events, addresses, personal-data\.\n$/],
      [["rotate"], /^rotate does not go with these arguments/],
      [["sink"], /^There is no command sink; .*--help lists them\.\n$/],
    ];
    for (const [args, line] of cases) {
      const { code, output } = await keys(...args);
      expect([args, code]).toEqual([args, 1]);
      expect(output).toMatch(line);
    }
  });

  /** As if a minute had gone by. */
  function retiredLongAgo(file: string): void {
    const key = JSON.parse(readFileSync(here.path(file), "utf8")) as object;
    writeFileSync(here.path(file), JSON.stringify({ ...key, retiredAt: new Date(Date.now() - 120_000).toISOString() }));
  }
});
