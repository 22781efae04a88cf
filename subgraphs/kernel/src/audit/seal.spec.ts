import { setTimeout as sleep } from "node:timers/promises";
import { AuditEntry } from "../kernel-tables.js";
import { dropDatabase, migrateDatabase } from "../migrate.js";
import { appended } from "../test-kit/audit-rows.js";
import { endOf, startChild } from "../test-kit/child.js";
import { testStorage, type TestCounty } from "../test-kit/index.js";
import { toy, toyModel } from "../test-kit/toy-model.js";
import { withCounty } from "../test-kit/with-toy.js";
import { PeriodicWork } from "../sweep.js";
import { runAs, serviceViewer } from "../viewer.js";
import { writeAudit } from "../audit.js";
import { PROVINCE } from "../province.js";
import { AuditHead } from "./audit-head.js";
import { sealAudit, sealing } from "./seal.js";
import { verifyAudit } from "./verify.js";

const bySeq = (rows: AuditEntry[]) => rows.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));

describe("the sealer", () => {
  const county = withCounty();
  let here: TestCounty;
  beforeEach(() => void (here = county()));
  const seal = () => here.service.does(() => sealAudit(toy));
  const rows = async () => bySeq(await here.find(AuditEntry));
  const head = async () => (await here.find(AuditHead))[0];

  it("numbers rows in the order of their times, chains them, and goes on from where it was", async () => {
    await appended(here, 3);
    expect((await rows()).map(({ seq, hash }) => [seq, hash])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    await seal();
    const first = await rows();
    expect(first.map(({ seq, subject }) => [seq, subject.shelf])).toEqual([
      [1, "s0"],
      [2, "s1"],
      [3, "s2"],
    ]);
    expect(new Set(first.map(({ hash }) => hash?.length))).toEqual(new Set([43]));
    expect([(await head())?.count, (await head())?.hash]).toEqual([3, first[2]?.hash ?? ""]);

    await appended(here, 2);
    await seal();
    const all = await rows();
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(all.slice(0, 3)).toEqual(first);
  });

  it("does nothing, not even a commit, where there is nothing to seal", async () => {
    let commits = 0;
    const forget = toy.onCommit(() => commits++);
    await seal();
    expect(commits).toBe(0);
    await appended(here, 1);
    await seal();
    await seal();
    forget();
    expect(commits).toBe(2);
  });

  it("seals once when several seal at once", async () => {
    await appended(here, 2500);
    await Promise.all([seal(), seal(), seal()]);
    const report = await here.service.does(() => verifyAudit(toy));
    expect(report).toEqual(jasmine.objectContaining({ sealed: 2500, unsealed: 0, intactTo: 2500, firstBad: null }));
  });

  it("follows a commit, in a county and at the upper level", async () => {
    const work = new PeriodicWork(toy, [{ ...sealing(toy), afterCommitMs: 20 }], () => [here.slug]);
    await appended(here, 1);
    const upper = serviceViewer("toy", PROVINCE);
    await runAs(upper, () => toy.transaction((m) => writeAudit(m, { action: "session.open" })));
    const both = async () => [
      (await head())?.count,
      (await runAs(upper, () => toy.read((m) => m.findOneBy(AuditHead, {}))))?.count,
    ];
    for (let waited = 0; waited < 5000 && (await both()).includes(undefined); waited += 20) await sleep(20);
    await work.stop();
    expect(await both()).toEqual([1, 1]);
  });
});

describe("sealers that are killed", () => {
  const place = { storage: testStorage(), county: "sealed", subgraph: "toy" };
  const here = <T>(work: () => Promise<T>) => runAs(serviceViewer("toy", place.county), work);
  const sealer = () => startChild("seal-child", JSON.stringify(place.storage), place.county);
  const sealedSoFar = async () => (await here(() => toy.read((m) => m.findOneBy(AuditHead, {}))))?.count ?? 0;

  beforeAll(async () => {
    await migrateDatabase(place, toyModel);
    toy.connect(place.storage);
  });
  afterAll(async () => {
    await toy.close();
    await dropDatabase(place);
  });

  it("leave a chain that others finish, two processes at a time", async () => {
    await here(() =>
      toy.transaction(async (m) => {
        for (let i = 0; i < 8_000; i++) await writeAudit(m, { action: "points.adjust", subject: { shelf: `s${i}` } });
      }),
    );
    const killed = sealer();
    // From outside, whatever it is doing by then.
    while ((await sealedSoFar()) < 2000) await sleep(1);
    killed.kill("SIGKILL");
    expect(await endOf(killed)).toBe("SIGKILL");
    const between = await here(() => verifyAudit(toy));
    expect(between.firstBad).toBeNull();
    expect(between.sealed).toBeGreaterThanOrEqual(2000);
    expect(between.unsealed).toBeGreaterThan(0);

    expect(await Promise.all([endOf(sealer()), endOf(sealer())])).toEqual([0, 0]);
    expect(await here(() => verifyAudit(toy))).toEqual(
      jasmine.objectContaining({ sealed: 8_000, unsealed: 0, intactTo: 8_000, firstBad: null }),
    );
  }, 60_000);
});
