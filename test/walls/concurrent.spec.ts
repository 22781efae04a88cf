import { randomUUID } from "node:crypto";
import type { Answer, Someone } from "../kit/api.js";
import { castOf } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { eachOf } from "./judge.js";
import { isWhole } from "./sample.js";
import { count } from "./tally.js";

const REQUESTS = isWhole ? 3000 : 600;
/** More than the product has connections to any database, so that requests of both counties wait for each other. */
const AT_ONCE = 8;
/** What a busy machine did not answer in time is asked again, a write with the same key. */
const TRIES = 10;
/** One in so many writes. */
const WRITES = 12;

/** What is only to be found in answers to the other county. */
const FOREIGN: Record<string, RegExp> = {
  xinfeng: /"HG-|\/230605\/|"honggang"|红岗/,
  honggang: /"XF-|\/440233\/|"xinfeng"|新丰/,
};
const HEAD: Record<string, string> = { xinfeng: "XF-", honggang: "HG-" };

/** Reads whose answers name their county, through every subgraph, with loaders, pages and counts. */
const READS = [
  "{ viewer { county { slug name } grants { organization { path } } } }",
  "{ incidents(first: 5, orderBy: REPORTED_DESC) { totalCount edges { node { number grid { path } assignee { path } reporter { id } } } } }",
  "{ incidents(first: 5) { edges { node { number transitions { organization { path } by { displayName } } } } } }",
  "{ organizations(first: 10) { totalCount edges { node { path parent { path } } } } }",
  "{ stations(first: 5) { edges { node { name organization { path } } } } }",
  '{ county { slug name incidentFigures(metrics: ["incident.reported"]) { value scope } } }',
];

describe("two counties asked at once", () => {
  it(`${REQUESTS} requests, reads and writes mixed: each answer is of its own county`, async () => {
    const people = await Promise.all(
      ["xinfeng", "honggang"].map(async (county) => ({
        county,
        reader: await staff(county, castOf(county).dispatcher),
        reporter: await rider(county, 7),
      })),
    );
    const wrong: string[] = [];
    let writes = 0;
    const note = (county: string, text: string, isRight: boolean) => {
      const leak = isRight && !FOREIGN[county]?.test(text) ? undefined : `${county}: ${text.slice(0, 200)}`;
      count(leak);
      if (leak) wrong.push(leak);
    };

    await eachOf(Array.from({ length: REQUESTS }), AT_ONCE, async (_, i) => {
      const { county, reader, reporter } = people[i % 2];
      if (i % WRITES < 2) {
        writes++;
        const input = { idempotencyKey: `walls-${i >> 1}`, ...castOf(county).report, description: `第 ${i >> 1} 件` };
        const { data } = await answered(() => reporter.asks("ReportIncident", { input }));
        const text = JSON.stringify(data);
        return note(county, text, text.includes(`"number":"${HEAD[county]}`));
      }
      const query = READS[(i >> 1) % READS.length];
      const { data, errors } = await answered(() => reader.execute(query));
      note(county, JSON.stringify(data), errors.length === 0 && data !== null);
    });

    expect(wrong).toEqual([]);
    expect(writes).toBeGreaterThan(50);
  }, 600_000);

  it("count their own alone: a report moves the totals of its county, and not of the other", async () => {
    const totals = () => Promise.all(["xinfeng", "honggang"].map(totalsOf));
    const luo = await rider("xinfeng", 7);
    const [ours, theirs] = await totals();

    await luo.does("ReportIncident", { idempotencyKey: randomUUID(), ...castOf("xinfeng").report });

    const [oursThen, theirsThen] = await totals();
    expect([oursThen?.list, oursThen?.figure]).toEqual([(ours?.list ?? 0) + 1, (ours?.figure ?? 0) + 1]);
    expect(theirsThen).toEqual(theirs);
  });

  it("do not meet in what must be unique: the same key, the same name, the same code say nothing of the other", async () => {
    const key = `walls-${randomUUID()}`;
    const [ours, theirs] = [await rider("xinfeng", 7), await rider("honggang", 7)];
    const report = (person: Someone, county: string) =>
      person.does("ReportIncident", { idempotencyKey: key, ...castOf(county).report });

    const [first, second] = [await report(ours, "xinfeng"), await report(theirs, "honggang")];
    const again = await report(ours, "xinfeng");

    expect(first.number).toMatch(/^XF-/);
    expect(second.number).toMatch(/^HG-/);
    expect(again.id).toBe(first.id);
    // In its own county the key is taken, and says so.
    const other = await ours.tries("ReportIncident", {
      idempotencyKey: key,
      ...castOf("xinfeng").report,
      description: "另一件",
    });
    expect(other.userErrors[0]?.code).toBe("IDEMPOTENCY_KEY_REUSED");
    // Both counties have an account "admin", each its own person.
    const [here, there] = [await nameOf("xinfeng"), await nameOf("honggang")];
    expect(here).not.toBe(there);
  });
});

async function answered<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let tried = 1; ; tried++) {
    const answer = await ask();
    if (tried === TRIES || !/UNAVAILABLE/.test(answer.errors[0]?.extensions.code ?? "")) return answer;
  }
}

async function nameOf(county: string): Promise<string> {
  return (await (await staff(county, "admin")).sees("Viewer")).viewer.displayName;
}

async function totalsOf(county: string): Promise<{ list: number; figure: number }> {
  const { data } = await (
    await staff(county, castOf(county).dispatcher)
  ).execute<{ incidents: { totalCount: number }; county: { incidentFigures: { value: number }[] } }>(
    `{ incidents(filter: { kinds: [HAZARD] }) { totalCount } county { incidentFigures(asOf: "2999-01-01T00:00:00.000Z", metrics: ["incident.reported"]) { value } } }`,
  );
  return { list: data?.incidents.totalCount ?? -1, figure: data?.county.incidentFigures[0]?.value ?? -1 };
}
