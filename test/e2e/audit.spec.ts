import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Installation } from "../kit/installation.js";
import { Visitor } from "../kit/visitor.js";

const START_MS = 150_000;
/** Each command is a program of its own, which takes its seconds to start. */
const COMMANDS_MS = 300_000;
const ROWS = `{ county { organizationAudit(first: 100) { edges { node { action outcome actorId seq } } } } }`;
const SETTINGS = `mutation ($input: PublishSettingsInput!) { publishSettings(input: $input) { userErrors { code } } }`;

interface Row {
  action: string;
  outcome: string;
  seq: number | null;
}

/** An installation of its own with one county: what is done to its audit is nobody else's. */
describe("npm run audit", () => {
  let here: Installation;
  beforeAll(async () => {
    here = await Installation.create();
    await here.launch([], { BEEGRID_COUNTIES: "honggang" }).ready();
  }, START_MS);
  afterAll(() => here.remove());

  async function audit(...args: string[]) {
    const command = here.audit(...args);
    const { code } = await command.ended;
    return { code, output: command.output };
  }

  /** What has been sealed, once so many rows are: a second after they were written. */
  async function sealed(auditor: Visitor, rows: number): Promise<Row[]> {
    for (;;) {
      const { data } = await auditor.asks(ROWS);
      const { organizationAudit } = data["county"] as { organizationAudit: { edges: { node: Row }[] } };
      const all = organizationAudit.edges.map(({ node }) => node).filter(({ seq }) => seq !== null);
      if (all.length >= rows) return all;
      await pause(200);
    }
  }

  it(
    "finds every chain of a running product intact, and notes sign-ins and what was refused",
    async () => {
      const auditor = await Visitor.staff(here, "honggang", "auditor");
      const dispatcher = await Visitor.staff(here, "honggang", "dispatcher");
      const input = { section: "points", version: 1, value: {} };
      expect((await dispatcher.asks(SETTINGS, { input })).code).toBe("FORBIDDEN");

      const rows = await sealed(auditor, 4);
      const said = rows.map(({ action, outcome }) => `${action} ${outcome}`).sort();
      expect(said.slice(0, 4)).toEqual([
        "audit.read DONE",
        "session.open DONE",
        "session.open DONE",
        "settings.publish REFUSED",
      ]);
      expect((await dispatcher.asks(ROWS)).code).toBe("FORBIDDEN");

      const { code, output } = await audit("verify");
      expect([code, output.includes("BAD")]).toEqual([0, false]);
      expect(output).toMatch(/^honggang\/organizations +\d+ +\d+ +chain intact to row \d+$/m);
      expect(output).toMatch(/^province\/incidents +0 /m);
    },
    COMMANDS_MS,
  );

  it(
    "says in one line what it does not know",
    async () => {
      for (const args of [
        ["verify", "atlantis"],
        ["sink"],
        ["verify", "all", "--head", "nonsense"],
        ["head", "all", "more"],
      ]) {
        const { code, output } = await audit(...args);
        expect([args, code, output.trim().split("\n").length]).toEqual([args, 1, 1]);
      }
      expect((await audit("--help")).code).toBe(0);
    },
    COMMANDS_MS,
  );

  it(
    "names a row that was edited, one that was removed and a tail that was cut, even with its head",
    async () => {
      const heads = await audit("head", "honggang");
      const [head] = /^honggang\/organizations:\d+:[\w-]{43}$/m.exec(heads.output) ?? [""];
      const last = Number(head.split(":")[1]);
      const file = here.path("heads.txt");
      writeFileSync(file, heads.output);
      expect((await audit("verify", "honggang", "--heads", file)).code).toBe(0);

      await here.sql("honggang", "organizations", "UPDATE audit SET actor = 'nobody' WHERE seq = 2");
      const edited = await audit("verify", "honggang");
      expect(edited.code).toBe(1);
      expect(edited.output).toMatch(/^honggang\/organizations .*FIRST BAD ROW 2 \([\w-]{36}\) was edited/m);
      expect(edited.output).toMatch(/^honggang\/incidents .*chain intact/m);

      await here.sql("honggang", "organizations", "DELETE FROM audit WHERE seq = 1");
      expect((await audit("verify", "all")).output).toMatch(/^honggang\/organizations .*FIRST BAD ROW 1 is missing/m);

      // All of it, and the head with it: only a head that was noted elsewhere still knows.
      await here.sql("honggang", "organizations", "DELETE FROM audit");
      await here.sql("honggang", "organizations", "DELETE FROM audit_head");
      expect((await audit("verify", "honggang")).code).toBe(0);
      const cut = await audit("verify", "honggang", "--head", head);
      expect([cut.code, last > 1]).toEqual([1, true]);
      expect(cut.output).toMatch(
        /^honggang\/organizations .*FIRST BAD ROW 1 is missing: from there on the tail was cut/m,
      );
    },
    COMMANDS_MS,
  );
});
