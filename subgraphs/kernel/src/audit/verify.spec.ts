import { AuditEntry } from "../kernel-tables.js";
import { appended } from "../test-kit/audit-rows.js";
import { testCounty, type TestCounty } from "../test-kit/index.js";
import { toy } from "../test-kit/toy-model.js";
import { withCounty } from "../test-kit/with-toy.js";
import { AuditHead } from "./audit-head.js";
import { sealOf, storedRows, type StoredRow } from "./chain.js";
import type { NotedHead } from "./chain-reads.js";
import { AuditFault } from "./diagnose.js";
import { sealAudit } from "./seal.js";
import { verifyAudit } from "./verify.js";

describe("verifying the audit", () => {
  const county = withCounty();
  let here: TestCounty;
  const seal = () => here.service.does(() => sealAudit(toy));
  const verify = (noted?: NotedHead[]) => here.service.does(() => verifyAudit(toy, noted));
  const sql = (text: string) => here.within((m) => m.query(text));
  const idAt = async (seq: number) => (await here.find(AuditEntry, { seq }))[0]?.id ?? "none";

  beforeEach(async () => {
    here = county();
    await appended(here, 10);
    await seal();
  });

  it("finds a chain whole that nobody touched, and tells sealed rows from those that wait", async () => {
    await appended(here, 2);
    const hash = (await here.find(AuditEntry, { seq: 10 }))[0]?.hash ?? "";
    expect(await verify()).toEqual({ sealed: 10, unsealed: 2, intactTo: 10, firstBad: null, head: { seq: 10, hash } });
    expect((await verify([{ seq: 10, hash }])).firstBad).toBeNull();
  });

  it("finds an empty audit whole", async () => {
    const empty = await testCounty(toy);
    expect(await empty.service.does(() => verifyAudit(toy))).toEqual({
      sealed: 0,
      unsealed: 0,
      intactTo: 0,
      firstBad: null,
      head: null,
    });
  });

  const edits = {
    action: "'points.read'",
    outcome: "'REFUSED'",
    actorKind: "'MEMBER'",
    actor: "'somebody else'",
    subject: `'{"shelf":"another"}'`,
    reason: "'because'",
    fields: `'["phone"]'`,
    at: "at + 1",
    id: "'00000000-0000-7000-8000-000000000000'",
    hash: "NULL",
  };
  for (const [column, value] of Object.entries(edits))
    it(`names the row whose ${column} was edited`, async () => {
      await sql(`UPDATE audit SET ${column} = ${value} WHERE seq = 4`);
      const { intactTo, firstBad } = await verify();
      expect([intactTo, firstBad]).toEqual([3, { seq: 4, id: await idAt(4), fault: AuditFault.EDITED }]);
    });

  it("names the row that was deleted", async () => {
    await sql("DELETE FROM audit WHERE seq = 6");
    const { intactTo, firstBad } = await verify();
    expect([intactTo, firstBad]).toEqual([5, { seq: 6, id: null, fault: AuditFault.MISSING }]);
  });

  it("names the row that was made to look unsealed, though it is sealed again at the end", async () => {
    await sql("UPDATE audit SET seq = NULL, hash = NULL WHERE seq = 6");
    await seal();
    expect((await verify()).firstBad).toEqual({ seq: 6, id: null, fault: AuditFault.MISSING });
  });

  for (const [a, b] of [
    [3, 4],
    [3, 9],
    [1, 10],
  ])
    it(`names the first of two rows that changed places (${a} and ${b})`, async () => {
      await sql(`UPDATE audit SET seq = 99 WHERE seq = ${a}`);
      await sql(`UPDATE audit SET seq = ${a} WHERE seq = ${b}`);
      await sql(`UPDATE audit SET seq = ${b} WHERE seq = 99`);
      expect((await verify()).firstBad).toEqual({ seq: a ?? 0, id: await idAt(a ?? 0), fault: AuditFault.SWAPPED });
    });

  it("names where the tail was cut off, and that all of it was", async () => {
    await sql("DELETE FROM audit WHERE seq > 7");
    expect((await verify()).firstBad).toEqual({ seq: 8, id: null, fault: AuditFault.TAIL_CUT });
    await sql("DELETE FROM audit");
    expect((await verify()).firstBad).toEqual({ seq: 1, id: null, fault: AuditFault.TAIL_CUT });
  });

  it("names a forged row with a copied seal: at the end, in the place of another, or without a place", async () => {
    const copy = (seq: string) =>
      `INSERT INTO audit (id, action, outcome, actorKind, actor, subject, at, seq, hash)
       SELECT 'forged', action, outcome, actorKind, 'somebody else', subject, at, ${seq}, hash FROM audit WHERE seq = 5`;
    await sql(copy("11"));
    expect((await verify()).firstBad).toEqual({ seq: 11, id: "forged", fault: AuditFault.FORGED });
    await sql("DELETE FROM audit WHERE seq IN (8, 11)");
    await sql(copy("8"));
    expect((await verify()).firstBad).toEqual({ seq: 8, id: "forged", fault: AuditFault.FORGED });
    await sql("DELETE FROM audit WHERE seq >= 8");
    await here.within((m) => m.updateAll(AuditHead, { count: 7 }));
    const [seventh] = await here.find(AuditEntry, { seq: 7 });
    await here.within((m) => m.updateAll(AuditHead, { hash: seventh?.hash ?? "" }));
    expect((await verify()).firstBad).toBeNull();
    await sql(copy("NULL"));
    expect((await verify()).firstBad).toEqual({ seq: null, id: "forged", fault: AuditFault.FORGED });
  });

  it("names a forged row that is properly chained to the last one, while the head knows of none", async () => {
    const last = await here.within((m) => storedRows(m).where("e.seq = 10").getRawOne<StoredRow>());
    if (!last) throw new Error("no tenth row");
    const hash = sealOf(last.hash ?? "", { ...last, id: "forged" }, 11);
    await sql(`INSERT INTO audit (id, action, outcome, actorKind, actor, subject, reason, at, seq, hash)
      SELECT 'forged', action, outcome, actorKind, actor, subject, reason, at, 11, '${hash}' FROM audit WHERE seq = 10`);
    const { intactTo, firstBad } = await verify();
    expect([intactTo, firstBad]).toEqual([10, { seq: 11, id: "forged", fault: AuditFault.FORGED }]);
  });

  it("is not fooled by a head that was taken along: one noted elsewhere still names it", async () => {
    const { head } = await verify();
    const [fifth] = await here.find(AuditEntry, { seq: 5 });
    await sql("DELETE FROM audit WHERE seq > 5");
    await here.within((m) => m.updateAll(AuditHead, { count: 5, hash: fifth?.hash ?? "" }));
    expect((await verify()).firstBad).toBeNull();
    expect((await verify(head ? [head] : [])).firstBad).toEqual({ seq: 6, id: null, fault: AuditFault.TAIL_CUT });
    // Grown again to the same length, it is another chain.
    await appended(here, 5);
    await seal();
    expect((await verify()).firstBad).toBeNull();
    expect((await verify(head ? [head] : [])).firstBad).toEqual({
      seq: 10,
      id: await idAt(10),
      fault: AuditFault.HEAD_DIFFERS,
    });
  });

  it("says so when the head was changed or is gone", async () => {
    await here.within((m) => m.updateAll(AuditHead, { hash: "another" }));
    expect((await verify()).firstBad).toEqual({ seq: 10, id: null, fault: AuditFault.HEAD_DIFFERS });
    await here.within((m) => m.deleteAll(AuditHead));
    expect((await verify()).firstBad).toEqual({ seq: 10, id: null, fault: AuditFault.HEAD_DIFFERS });
  });

  it("does not take another county's chain for this one's", async () => {
    const other = await testCounty(toy);
    const rows = await here.find(AuditEntry);
    await other.given(AuditEntry, ...rows);
    await other.given(AuditHead, ...(await here.find(AuditHead)));
    expect((await other.service.does(() => verifyAudit(toy))).firstBad).toEqual({
      seq: 1,
      id: await idAt(1),
      fault: AuditFault.EDITED,
    });
  });

  it("holds while others append and seal", async () => {
    await appended(here, 3000);
    const [report] = await Promise.all([verify(), seal()]);
    expect(report.firstBad).toBeNull();
    expect((await verify()).intactTo).toBe(3010);
  });
});
