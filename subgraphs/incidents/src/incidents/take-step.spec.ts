import { AuditEntry, Role, uuid7 } from "@beegrid/kernel";
import { codes, connectForTest, refusal, someone, type Someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S, IncidentStep as T } from "./incident-enums.js";
import { WORKFLOW, type StepName } from "./incident-workflow.js";
import { Incident } from "./incident.js";
import { Transition } from "./transition.js";
import { Cast, done } from "./walk.spec-kit.js";

/** command, from, to, recorded as, told as, a state that does not allow it, a role that never takes it */
const CASES: [StepName, S, S, T, string, S, Role][] = [
  ["accept", S.REPORTED, S.ACCEPTED, T.ACCEPT, "IncidentAccepted", S.CLOSED, Role.HANDLER],
  ["reject", S.REPORTED, S.REJECTED, T.REJECT, "IncidentRejected", S.ACCEPTED, Role.GRID_WORKER],
  ["merge", S.REPORTED, S.DUPLICATE, T.MERGE, "IncidentMerged", S.DISPATCHED, Role.VERIFIER],
  ["dispatch", S.ACCEPTED, S.DISPATCHED, T.DISPATCH, "IncidentDispatched", S.IN_PROGRESS, Role.HANDLER],
  ["start", S.DISPATCHED, S.IN_PROGRESS, T.START, "IncidentStarted", S.RESOLVED, Role.VERIFIER],
  ["return", S.IN_PROGRESS, S.ACCEPTED, T.RETURN, "IncidentReturned", S.SUSPENDED, Role.DISPATCHER],
  ["suspend", S.IN_PROGRESS, S.SUSPENDED, T.SUSPEND, "IncidentSuspended", S.DISPATCHED, Role.GRID_WORKER],
  ["resume", S.SUSPENDED, S.IN_PROGRESS, T.RESUME, "IncidentResumed", S.IN_PROGRESS, Role.DISPATCHER],
  ["resolve", S.IN_PROGRESS, S.RESOLVED, T.RESOLVE, "IncidentResolved", S.SUSPENDED, Role.VERIFIER],
  ["verify", S.RESOLVED, S.VERIFIED, T.VERIFY, "IncidentVerified", S.IN_PROGRESS, Role.HANDLER],
  ["close", S.VERIFIED, S.CLOSED, T.CLOSE, "IncidentClosed", S.RESOLVED, Role.GRID_WORKER],
  ["confirm", S.VERIFIED, S.VERIFIED, T.CONFIRM, "IncidentConfirmed", S.SUSPENDED, Role.DISPATCHER],
  ["reopen", S.CLOSED, S.REOPENED, T.REOPEN, "IncidentReopened", S.IN_PROGRESS, Role.VERIFIER],
  ["urge", S.IN_PROGRESS, S.IN_PROGRESS, T.URGE, "IncidentUrged", S.RESOLVED, Role.HANDLER],
  ["escalate", S.DISPATCHED, S.DISPATCHED, T.ESCALATE, "IncidentEscalated", S.VERIFIED, Role.COUNTY_ADMINISTRATOR],
  ["supplement", S.ACCEPTED, S.ACCEPTED, T.SUPPLEMENT, "IncidentSupplemented", S.CLOSED, Role.AUDITOR],
  ["followUp", S.RESOLVED, S.RESOLVED, T.FOLLOW_UP, "IncidentFollowedUp", S.REPORTED, Role.HANDLER],
];
/** Where a command demands words, and what it calls them. */
const WORDS: Partial<Record<StepName, "note" | "reason">> = {
  reject: "reason",
  return: "reason",
  suspend: "reason",
  reopen: "reason",
  resolve: "note",
  supplement: "note",
  followUp: "note",
};
const ELSEWHERE = "/440233/440233100/";

describe("a step of an incident", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  let abroad: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    abroad = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  const stored = async (id: string) => (await cast.county.here.find(Incident, { id }))[0];
  const steps = async (incidentId: string) =>
    (await cast.county.here.find(Transition, { incidentId })).sort((a, b) => (a.id < b.id ? -1 : 1));

  for (const [name, from, to, step, event, not, never] of CASES)
    describe(`: ${name}`, () => {
      it(`goes from ${from} to ${to} with its transition, event, audit entry and version`, async () => {
        const before = await cast.bring(from);

        const after = done(await cast.take(name, before));

        expect([after.state, after.version]).toEqual([to, before.version + 1]);
        const row = await stored(before.id);
        expect([row.state, row.version, row.changedAt]).toEqual([to, after.version, after.changedAt]);
        const taken = await steps(before.id);
        expect(taken.length).toBe(after.version);
        const last = taken.at(-1);
        expect([last?.step, last?.from, last?.to, last?.at]).toEqual([step, from, to, after.changedAt]);
        const told = (await cast.county.here.events(event)).filter(({ body }) => body.incidentId === before.id);
        expect(told.map(({ body }) => [body.number, body.state])).toEqual([[before.number, to]]);
        const audits = await cast.county.here.find(AuditEntry, { action: WORKFLOW[name].action });
        const audit = audits.filter(({ subject }) => subject.incident === before.id);
        expect(audit.map(({ actor }) => actor)).toEqual([last?.byId as string]);
      });

      it(`is refused while it is ${not}, and nothing changes`, async () => {
        const before = await cast.bring(not);

        expect(codes(await cast.take(name, before))).toEqual(["INVALID_STATE"]);

        expect((await stored(before.id)).version).toBe(before.version);
        expect((await steps(before.id)).length).toBe(before.version);
      });

      if (name !== "confirm") {
        it(`is forbidden to a ${never}, and nobody's of another scope`, async () => {
          const before = await cast.bring(from);
          const stranger = cast.county.here.staff(never, "/440233/");

          expect(await refusal(cast.take(name, before, {}, stranger))).toBe("FORBIDDEN");
          expect(await cast.take(name, before, {}, whoActsElsewhere(name)).then(codes)).toEqual(["NOT_ALLOWED_NOW"]);
          expect((await stored(before.id)).version).toBe(before.version);
        });

        it("finds no incident of another county, and none outside the viewer's subtree", async () => {
          const there = await abroad.bring(from);
          const here = await cast.bring(from);
          const outside = cast.county.here.staff(actorOf(name), `${ELSEWHERE}440233100001/`);

          expect(await refusal(cast.take(name, there))).toBe("NOT_FOUND");
          expect(await refusal(cast.take(name, here, {}, outside))).toBe("NOT_FOUND");
          expect((await abroad.county.here.find(Incident, { id: there.id }))[0].version).toBe(there.version);
        });
      }

      const words = WORDS[name];
      if (words)
        it(`asks for a ${words} that can be seen`, async () => {
          const before = await cast.bring(from);

          for (const text of ["", "   ", "看不见\u200b的字", "字".repeat(501)]) {
            const { userErrors } = await cast.take(name, before, { [words]: text });
            expect(userErrors.map(({ code, path }) => [code, path])).toEqual([
              ["INVALID_INPUT", ["input", words]] as never,
            ]);
          }
          expect((await stored(before.id)).version).toBe(before.version);
        });

      it("happens once for the same key, and not at all for the key with other input", async () => {
        const before = await cast.bring(from);
        const key = { idempotencyKey: uuid7() };
        const more = name === "merge" ? { ...key, intoIncidentId: (await cast.report()).id } : key;

        const [first, again] = [await cast.take(name, before, more), await cast.take(name, before, more)];
        const other = await cast.take(name, before, { ...more, note: "另一句话", reason: "另一个原因" });

        expect([done(again).id, done(again).version]).toEqual([before.id, done(first).version]);
        expect(codes(other)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
        expect((await stored(before.id)).version).toBe(before.version + 1);
      });

      if (!["confirm", "supplement", "followUp"].includes(name))
        it("is a conflict when somebody else was first; of two at once one wins", async () => {
          const before = await cast.bring(from);

          expect(await refusal(cast.take(name, { ...before, version: before.version - 1 }))).toBe("CONFLICT");
          const both = await Promise.all([0, 1].map(() => refusal(cast.take(name, before).then(done))));

          // Who gave it back may no longer see it when the second try arrives.
          const late = name === "return" ? both.map((code) => code.replace("NOT_FOUND", "CONFLICT")) : both;
          expect(late.sort()).toEqual(["CONFLICT", "no refusal"]);
          expect((await steps(before.id)).length).toBe(before.version + 1);
        });
    });

  /** Sees everything, and holds the step's role, but for another place and another unit. */
  function whoActsElsewhere(name: StepName): Someone {
    const paths = { path: WORKFLOW[name].by === "assignee" ? "/440233/roads/" : ELSEWHERE, organizationId: "x" };
    const { viewer } = cast.county.here.staff(Role.COUNTY_ADMINISTRATOR);
    return someone({ ...viewer, grants: [...viewer.grants, { role: actorOf(name), ...paths }] });
  }
});

const actorOf = (name: StepName): Role => WORKFLOW[name].actors[0] ?? Role.DISPATCHER;
