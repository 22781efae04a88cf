import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contractDocument } from "../contract/operations.js";
import { eventually } from "../kit/api.js";
import { engineUnderTest, type Engine } from "../kit/engine.js";
import { Installation } from "../kit/installation.js";
import { LoopWriter, type Acknowledged } from "../kit/loop-writer.js";
import { PIXEL } from "../kit/photos.js";
import { shapeUnderTest, type Product } from "../kit/product.js";
import { Visitor } from "../kit/visitor.js";

const START_MS = 300_000;
const RESTORE_MS = 300_000;
const MEMBERS = "{ members(first: 40) { edges { node { id displayName phone erasedAt } } } }";
const MEMBER = "query ($id: ID!) { member(id: $id) { id displayName erasedAt } }";
const ERASE = `mutation ($input: EraseMemberInput!) { eraseMember(input: $input) { member { id } userErrors { code } } }`;
const ATTACHMENTS = "query ($id: ID!) { incident(id: $id) { attachments { id url } } }";

const BACKUPS = "{ backups { edges { node { rows attachments missing folder } } } }";

const WAY = ["REPORTED", "ACCEPTED", "DISPATCHED", "IN_PROGRESS", "RESOLVED", "VERIFIED"];

interface Trace {
  state: string;
  pointEntries: { rule: { code: string } }[];
}

/** An installation of its own with two counties: Xinfeng is backed up and restored, Honggang goes on beside it. */
describe("npm run backup and npm run restore", () => {
  let here: Installation;
  let folder: string;
  let xinfeng: LoopWriter;
  let honggang: LoopWriter;
  let photo: { incidentId: string; bytes: Buffer };
  let erased: string;
  let takenFrom: number;
  beforeAll(async () => {
    here = await Installation.create();
    folder = mkdtempSync(join(tmpdir(), "beegrid-backup-"));
    await here.launch([], { BEEGRID_COUNTIES: "honggang,xinfeng" }).ready();
    xinfeng = await LoopWriter.of(here, "xinfeng");
    honggang = await LoopWriter.of(here, "honggang");
  }, START_MS);
  afterAll(async () => {
    await here.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ended = async (program: Product) => {
    const { code } = await program.ended;
    return { code, output: program.output };
  };
  const backups = () => join(folder, "night");
  const admin = () => Visitor.staff(here, "xinfeng", "admin");
  const traceOf = async (by: Visitor, id: string) =>
    (await by.asks(contractDocument("IncidentTrace"), { id })).data.incident as Trace | null;

  /** The last state that was acknowledged for each incident, up to a moment. */
  function lastStates(acknowledged: Acknowledged[], until = Infinity): Map<string, string> {
    return new Map(acknowledged.filter(({ at }) => at <= until).map(({ id, state }) => [id, state]));
  }

  /** What is not as the acknowledged steps have left it, or was paid otherwise than once by each rule that pays there. */
  async function wrongOnes(by: Visitor, expected: Map<string, string>, pays = true): Promise<string[]> {
    const wrong: string[] = [];
    for (const [id, state] of expected) {
      const due = (trace: Trace | null) => pays && trace?.state === "VERIFIED";
      const settled = (trace: Trace | null) => !due(trace) || trace?.pointEntries.length !== 0;
      const trace = await eventually(() => traceOf(by, id), settled, 20_000);
      const rules = trace?.pointEntries.map(({ rule }) => rule.code) ?? [];
      if (!trace || WAY.indexOf(trace.state) < WAY.indexOf(state)) wrong.push(`${id}: ${trace?.state}, was ${state}`);
      if (rules.length !== new Set(rules).size) wrong.push(`${id}: paid ${rules.join(" ")}`);
      if (due(trace) !== rules.length > 0) wrong.push(`${id}: ${trace?.state}, ${rules.length} paid`);
    }
    return wrong;
  }

  async function photoOf(by: Visitor, id: string): Promise<Buffer> {
    const { data } = await by.asks(ATTACHMENTS, { id });
    const [attachment] = (data.incident as { attachments: { url: string }[] }).attachments;
    const response = await fetch(new URL(attachment?.url ?? "", here.url));
    return Buffer.from(await response.arrayBuffer());
  }

  it(
    "takes a backup of one county while people work in it, readable by its owner alone, with no key in it",
    async () => {
      const rider = await Visitor.rider(here, "xinfeng");
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(PIXEL)], { type: "image/png" }), "x.png");
      const headers = { authorization: `Bearer ${rider.token}` };
      const uploaded = await fetch(`${here.url}/attachments`, { method: "POST", headers, body: form });
      const { id } = (await uploaded.json()) as { id: string };
      const incident = await xinfeng.once([id]);
      photo = {
        incidentId: incident.id,
        bytes: await photoOf(await Visitor.staff(here, "xinfeng", "dispatcher"), incident.id),
      };
      xinfeng.start();
      honggang.start();
      await eventually(
        () => Promise.resolve(xinfeng.acknowledged.length),
        (steps) => steps > 20,
        30_000,
      );

      const { code, output } = await ended(here.backup("xinfeng", backups()));
      await xinfeng.stop();

      expect([code, output]).toEqual([0, jasmine.stringMatching(/^xinfeng: \d+ rows, 1 attachments, /) as never]);
      expect(output).toContain("which is not in it: keep it elsewhere");
      const { data } = await (await Visitor.staff(here, "xinfeng", "system")).asks(BACKUPS);
      const [known] = (data.backups as { edges: { node: { rows: number } }[] }).edges;
      const rows = Number(/^xinfeng: (\d+) rows/.exec(output)?.[1]);
      expect(known?.node as object).toEqual({ rows, attachments: 1, missing: 0, folder: join(backups(), "xinfeng") });
      const manifest = JSON.parse(readFileSync(join(backups(), "xinfeng", "manifest.json"), "utf8")) as {
        takenFrom: string;
      };
      takenFrom = Date.parse(manifest.takenFrom);
      expect(xinfeng.acknowledged.some(({ at }) => at > takenFrom)).toBeTrue();
      const files = readdirSync(backups(), { recursive: true, encoding: "utf8" });
      expect(files.length).toBe(8);
      for (const name of [".", ...files]) {
        const stat = lstatSync(join(backups(), name));
        expect([name, stat.mode & 0o777]).toEqual([name, stat.isDirectory() ? 0o700 : 0o600]);
      }
      expect((await ended(here.backup("xinfeng", backups()))).output).toMatch(
        /is there already; name another folder\.\n$/,
      );
      expect((await ended(here.backup("atlantis", backups()))).output).toMatch(
        /^There is no atlantis here: province, honggang, xinfeng, or all\.\n$/,
      );
    },
    RESTORE_MS,
  );

  it(
    "restores it beside a county that goes on, with nothing of before the backup lost and every point paid once",
    async () => {
      const { data } = await (await admin()).asks(MEMBERS);
      const { edges } = data.members as {
        edges: { node: { id: string; phone: string | null; erasedAt: string | null } }[];
      };
      const person = edges.map(({ node }) => node).find(({ phone, erasedAt }) => phone && !erasedAt);
      erased = person?.id ?? "";
      const { data: gone } = await (await admin()).asks(ERASE, { input: { memberId: erased, reason: "本人申请注销" } });
      expect((gone.eraseMember as { userErrors: object[] }).userErrors).toEqual([]);
      const before = await admin();
      const lost = await xinfeng.once();

      const inUse = await ended(here.restore(backups(), "xinfeng", "--replace"));
      expect([inUse.code, inUse.output]).toEqual([
        1,
        jasmine.stringContaining("xinfeng is in use: suspend it first") as never,
      ]);
      await ended(here.county("suspend", "xinfeng"));
      const unsaid = await ended(here.restore(backups(), "xinfeng"));
      expect([unsaid.code, unsaid.output]).toEqual([
        1,
        jasmine.stringContaining("--replace puts the backup in its place") as never,
      ]);
      const restored = await ended(here.restore(backups(), "xinfeng", "--replace"));
      expect([restored.code, restored.output]).toEqual([0, jasmine.stringContaining("let it in again") as never]);
      expect(restored.output).toContain("xinfeng: ledger, workflow and roster add up; the audit is as it was sealed");
      await ended(here.county("resume", "xinfeng"));

      const [dispatcher, now] = [await Visitor.staff(here, "xinfeng", "dispatcher"), await admin()];
      expect((await before.asks(MEMBERS)).code).toBe("UNAUTHENTICATED");
      const expected = lastStates(xinfeng.acknowledged, takenFrom);
      expect(expected.size).toBeGreaterThan(2);
      expect(await wrongOnes(dispatcher, expected)).toEqual([]);
      expect(await traceOf(dispatcher, lost.id)).toBeNull();
      // What was written while the snapshots were taken is there in part: what is there adds up.
      const meanwhile = [...lastStates(xinfeng.acknowledged).keys()].filter((id) => !expected.has(id));
      const kept: Acknowledged[] = [];
      for (const id of meanwhile) {
        const trace = await traceOf(dispatcher, id);
        if (trace) kept.push({ id, state: trace.state, at: 0 });
      }
      expect(await wrongOnes(dispatcher, lastStates(kept))).toEqual([]);
      expect((await now.asks(MEMBER, { id: erased })).data.member).toEqual(
        jasmine.objectContaining({ displayName: "已注销", erasedAt: jasmine.anything() }),
      );
      expect(await photoOf(dispatcher, photo.incidentId)).toEqual(photo.bytes);

      await honggang.stop();
      const theirs = lastStates(honggang.acknowledged);
      expect(honggang.acknowledged.some(({ at }) => at > takenFrom)).toBeTrue();
      expect(await wrongOnes(await Visitor.staff(here, "honggang", "dispatcher"), theirs, false)).toEqual([]);
      const audit = await ended(here.audit("verify"));
      expect([audit.code, audit.output]).toEqual([
        0,
        jasmine.stringMatching(/xinfeng\/incidents .* chain intact/) as never,
      ]);

      const found = await Promise.all([...expected.keys()].map((id) => traceOf(dispatcher, id)));
      const missing = found.filter((trace) => !trace).length;
      const [, seconds] = /restored as of \S+ in ([\d.]+) s/.exec(restored.output) ?? [];
      console.log(
        `backup: RPO ${missing} of ${expected.size} incidents acknowledged before the snapshot are missing (0 s); RTO ${seconds} s for the county (${engineUnderTest()}, ${shapeUnderTest()})`,
      );
    },
    RESTORE_MS,
  );

  it(
    "killed half-way leaves the county as it was; run again, it finishes and leaves nothing behind",
    async () => {
      const writer = await LoopWriter.of(here, "xinfeng");
      const since = await writer.once();
      await ended(here.county("suspend", "xinfeng"));

      const killed = here.restore(backups(), "xinfeng", "--replace");
      await killed.says(/xinfeng: volunteers, \d+ rows/);
      await killed.stop("SIGKILL");

      await ended(here.county("resume", "xinfeng"));
      expect((await traceOf(await Visitor.staff(here, "xinfeng", "dispatcher"), since.id))?.state).toBe("VERIFIED");
      await ended(here.county("suspend", "xinfeng"));
      expect((await ended(here.restore(backups(), "xinfeng", "--replace"))).code).toBe(0);
      await ended(here.county("resume", "xinfeng"));
      const dispatcher = await Visitor.staff(here, "xinfeng", "dispatcher");
      expect(await traceOf(dispatcher, since.id)).toBeNull();
      expect(await wrongOnes(dispatcher, lastStates(xinfeng.acknowledged, takenFrom))).toEqual([]);
      expect(readdirSync(here.path("counties")).filter((name) => name.startsWith("xinfeng")).length).toBe(1);
      const again = await LoopWriter.of(here, "xinfeng");
      expect((await again.once()).state).toBe("VERIFIED");
    },
    RESTORE_MS,
  );

  it(
    "hands counties over to another machine and engine: with their key, and not without it",
    async () => {
      for (const place of ["province", "honggang"]) await ended(here.backup(place, join(folder, "all")));
      const other: Engine = engineUnderTest() === "sqlite" && process.env.BEEGRID_TEST_MARIADB ? "mariadb" : "sqlite";
      const there = await Installation.create(shapeUnderTest(), other);
      try {
        const locked = await ended(there.restore(join(folder, "all"), "all"));
        expect([locked.code, locked.output]).toEqual([
          1,
          jasmine.stringMatching(
            /^The personal data of province are sealed under the key [0-9a-f]{8}, which is not here: .*\n$/,
          ) as never,
        ]);
        expect([there.has("installation.json"), there.has("keys"), there.has("counties")]).toEqual([
          false,
          false,
          false,
        ]);
        mkdirSync(there.path("keys"), { mode: 0o700 });
        cpSync(here.path("keys/personal-data.key"), there.path("keys/personal-data.key"));

        const moved = await ended(there.restore(join(folder, "all"), "all"));
        expect([moved.code, moved.output]).toEqual([0, jasmine.stringContaining("honggang: restored as of") as never]);

        for (const name of ["demo-accounts.json", "demo-clients.json"]) cpSync(here.path(name), there.path(name));
        await there.launch([], { BEEGRID_COUNTIES: "honggang,xinfeng" }).ready();
        expect((await (await LoopWriter.of(there, "honggang")).once()).state).toBe("VERIFIED");
        const analyst = await Visitor.staff(there, null, "analyst");
        const { counties } = (await analyst.asks("{ counties { slug organizationFigures { metric } } }")).data;
        // An upper level that was handed over knows all its counties, also one that stayed behind.
        expect((counties as { slug: string }[]).map(({ slug }) => slug)).toEqual(["honggang", "xinfeng"]);
        expect((await ended(there.audit("verify"))).code).toBe(0);
        expect(existsSync(there.path("keys/access.private.json"))).toBeTrue();
      } finally {
        await there.remove();
      }
    },
    RESTORE_MS,
  );
});
