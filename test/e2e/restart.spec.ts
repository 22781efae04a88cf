import { readFileSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { randomUUID } from "node:crypto";
import { eventually, type Someone } from "../kit/api.js";
import { engineUnderTest } from "../kit/engine.js";
import { castOf, incidentIn, reported } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { earnedBy } from "../kit/points.js";
import { shapeUnderTest } from "../kit/product.js";
import { installation, product, restart, startAgain } from "../kit/shared-product.js";

describe("the first start", () => {
  it("writes demo accounts and apps for their owner alone, with passwords of their own", () => {
    const { accounts } = installation();
    for (const name of ["demo-accounts.json", "demo-clients.json", "installation.json"])
      expect([name, statSync(installation().path(name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length);
    for (const { password } of accounts) expect(password.length).toBeGreaterThanOrEqual(12);
    expect(product().output).not.toContain(installation().clients[0]?.clientSecret);
  });

  it("gives each county an account for every role of its staff", () => {
    const roles = (county: string) =>
      new Set(
        installation()
          .accounts.filter((one) => one.county === county)
          .map(({ role }) => role),
      );

    expect(roles("xinfeng").size).toBe(11);
    expect(roles("honggang").size).toBe(11);
  });
});

describe("the next start", () => {
  it("after Ctrl-C goes on with what was there, and loads nothing", async () => {
    const incident = await reported("xinfeng");
    const files = ["demo-accounts.json", "demo-clients.json"].map((name) =>
      readFileSync(installation().path(name), "utf8"),
    );
    const { token } = await staff("xinfeng", "dispatcher");

    const ending = await restart("SIGINT");

    expect(ending).toEqual({ code: 0, signal: null });
    expect(product().output).not.toContain("新丰县 ·");
    expect(
      ["demo-accounts.json", "demo-clients.json"].map((name) => readFileSync(installation().path(name), "utf8")),
    ).toEqual(files);
    // Keys are kept as well: who was signed in still is.
    expect(token).toBeDefined();
    const { incident: found } = await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id: incident.id });
    expect(found?.number).toBe(incident.number);
  });

  it("is free to come: what was being answered is answered first", async () => {
    const luo = await rider("xinfeng", 9);
    const report = () => luo.does("ReportIncident", { idempotencyKey: randomUUID(), ...castOf("xinfeng").report });
    const asked = Array.from({ length: 10 }, report);
    await Promise.race(asked);

    const [answers, ending] = await Promise.all([Promise.allSettled(asked), restart("SIGTERM")]);

    expect(answers.flatMap((answer) => (answer.status === "rejected" ? [String(answer.reason)] : []))).toEqual([]);
    expect(ending).toEqual({ code: 0, signal: null });
  });
});

if (shapeUnderTest() === "standalone")
  describe("a product that was killed", () => {
    it("while it paid for verified incidents pays each once, after the next start at the latest", async () => {
      const luo = await rider("xinfeng", 10);
      const verifier = await staff("xinfeng", "verifier");
      const resolved = await Promise.all(Array.from({ length: 12 }, () => incidentIn("RESOLVED", "xinfeng", luo)));

      const acknowledged = await killedAfter(
        4,
        resolved.map((incident) => () => verify(verifier, incident)),
      );
      await startAgain();

      const states = await Promise.all(resolved.map(({ id }) => stateOf(verifier, id)));
      for (const [i, { id }] of resolved.entries()) {
        const paid = states[i] === "VERIFIED" ? 1 : 0;
        const entries = await eventually(
          () => earnedBy(luo, id),
          ({ length }) => length === paid,
          20_000,
        );
        expect(entries.length).toBe(paid);
        if (acknowledged.includes(i)) expect(states[i]).toBe("VERIFIED");
      }
      expect(acknowledged.length).toBeGreaterThan(3);
    });
  });

if (engineUnderTest() === "sqlite")
  describe("a relay that was killed between delivering and marking", () => {
    it("tells the event again, and it is paid once", async () => {
      const luo = await rider("xinfeng", 11);
      const { id } = await incidentIn("VERIFIED", "xinfeng", luo);
      await eventually(
        () => earnedBy(luo, id),
        ({ length }) => length === 1,
      );

      await product().stop();
      const file = installation().path("counties/xinfeng/incidents.sqlite");
      const event = asNotMarked(file, id);
      await startAgain();

      expect(await eventually(async () => isMarked(file, event), Boolean)).toBeTrue();
      expect((await earnedBy(luo, id)).length).toBe(1);
    });
  });

const verify = (verifier: Someone, { id, version }: { id: string; version: number }) =>
  verifier.does("VerifyIncident", { incidentId: id, version, passed: true });

const stateOf = async (person: Someone, id: string) => (await person.sees("IncidentTrace", { id })).incident?.state;

/** Starts all of `work` at once and kills the product when `count` are done; answers which were acknowledged. */
async function killedAfter(count: number, work: (() => Promise<unknown>)[]): Promise<number[]> {
  const acknowledged: number[] = [];
  let killed: Promise<unknown> | undefined;
  await Promise.allSettled(
    work.map(async (start, i) => {
      await start();
      acknowledged.push(i);
      if (acknowledged.length === count) killed = product().stop("SIGKILL");
    }),
  );
  await killed;
  return acknowledged;
}

/** The outbox as it is when the process dies after the other side has applied the event and before it is noted here. */
function asNotMarked(file: string, incidentId: string): string {
  const database = new DatabaseSync(file);
  const rows = database.prepare("SELECT id, body FROM outbox WHERE type = 'IncidentVerified'").all();
  const event = rows.find(({ body }) => String(body).includes(incidentId))?.id as string;
  database.prepare("UPDATE outbox SET deliveredAt = NULL, leasedUntil = 0 WHERE id = ?").run(event);
  database.close();
  return event;
}

function isMarked(file: string, event: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT deliveredAt FROM outbox WHERE id = ?").get(event);
  database.close();
  return row?.deliveredAt !== null;
}
