import { AuditEntry, Role, sealAudit, uuid7, writeAudit } from "@beegrid/kernel";
import { type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { Account } from "../accounts/account.js";
import { db } from "../door.js";
import { Member } from "../members/member.js";
import { asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { exportAudit } from "./export-audit.js";

interface Rows {
  edges: { node: Record<string, unknown> & { action: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

describe("the audit of organizations", () => {
  let specs: Specs;
  let here: TestCounty;
  let auditor: Someone;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());
  beforeEach(async () => {
    ({ here } = await openedCounty());
    auditor = here.staff(Role.AUDITOR);
  });

  async function rows(who: Someone, filter: object = {}, after?: string) {
    const of = [{ __typename: "County", slug: here.slug }];
    const query = `query ($of: [_Any!]!, $filter: AuditFilter, $after: String) { _entities(representations: $of) {
      ... on County { organizationAudit(filter: $filter, first: 2, after: $after) {
        edges { node { action outcome actorKind actorId actor { displayName } subject { name id } fields seq sealed } }
        pageInfo { hasNextPage endCursor } totalCount } } } }`;
    const { data, codes } = await asked(specs.subgraph, who, query, { of, filter, after });
    const [county] = (data?._entities ?? []) as ({ organizationAudit: Rows | null } | null)[];
    return { page: county?.organizationAudit ?? null, codes };
  }

  const happened = (...all: Parameters<typeof writeAudit>[1][]) =>
    here.within(async (m) => {
      for (const one of all) await writeAudit(m, one);
    });

  it("is read by auditors, newest first, page by page; and by nobody else", async () => {
    const incident = uuid7();
    await happened(
      { action: "session.open", actor: { kind: "STAFF", id: "a" }, subject: { session: "s1" } },
      { action: "member.reveal", actor: { kind: "STAFF", id: "b" }, subject: { member: incident }, fields: ["phone"] },
      { action: "audit.export", outcome: "REFUSED", actor: { kind: "STAFF", id: "a" } },
    );
    await here.service.does(() => sealAudit(db));

    const of = {
      action: "member.reveal",
      actorId: "b",
      subject: [{ name: "member", id: incident }],
      fields: ["phone"],
    };
    const { page } = await rows(auditor, { to: new Date(Date.now() + 60_000).toISOString() });
    // Reading was noted first, with what it was narrowed by, and is the newest.
    expect(page?.edges.map(({ node }) => [node.action, node["fields"], node["sealed"]])).toEqual([
      ["audit.read", ["to"], false],
      ["audit.export", null, true],
    ]);
    expect([page?.totalCount, page?.pageInfo.hasNextPage]).toEqual([4, true]);
    const second = await rows(auditor, {}, page?.pageInfo.endCursor ?? "");
    expect(second.page?.edges.map(({ node }) => node)).toEqual([
      jasmine.objectContaining({ ...of, outcome: "DONE", actorKind: "STAFF", actor: null, seq: 2, sealed: true }),
      jasmine.objectContaining({ action: "session.open", actorId: "a", seq: 1 }),
    ]);

    const others = Object.values(Role).filter((role) => role !== Role.AUDITOR);
    const everybody = [...others.map((role) => here.staff(role)), here.member(), here.client("catalogue")];
    for (const who of everybody) expect(await rows(who)).toEqual({ page: null, codes: ["FORBIDDEN"] });
  });

  it("is narrowed by person, object, action, outcome and time", async () => {
    await happened(
      { action: "session.open", actor: { kind: "STAFF", id: "a" }, subject: { session: "s-1" } },
      { action: "session.end", actor: { kind: "STAFF", id: "b" }, subject: { session: "s-1" } },
      { action: "account.grant", outcome: "REFUSED", actor: { kind: "STAFF", id: "a" }, subject: { session: "s-12" } },
    );
    const found = async (filter: object) => (await rows(auditor, filter)).page?.edges.map(({ node }) => node.action);
    expect(await found({ actor: "b" })).toEqual(["session.end"]);
    expect(await found({ subject: "s-1" })).toEqual(["session.end", "session.open"]);
    expect((await rows(auditor, { subject: "s-%" })).codes).toEqual(["BAD_USER_INPUT"]);
    expect(await found({ actions: ["account.grant"] })).toEqual(["account.grant"]);
    expect(await found({ actions: [] })).toEqual([]);
    expect(await found({ outcome: "REFUSED" })).toEqual(["account.grant"]);
    expect(await found({ actor: "a", outcome: "DONE" })).toEqual(["session.open"]);
    expect(await found({ to: new Date(1000).toISOString() })).toEqual([]);
    expect((await rows(auditor, { actor: "x".repeat(81) })).codes).toEqual(["BAD_USER_INPUT"]);
  });

  it("notes its readers once a minute for each way of reading", async () => {
    for (const filter of [{}, {}, { actor: "a" }, { actor: "b" }, { outcome: "DONE" }]) await rows(auditor, filter);
    const noted = await here.find(AuditEntry, { action: "audit.read" });
    expect(noted.map(({ fields }) => fields).sort()).toEqual([[], ["actor"], ["outcome"]]);
    await rows(here.staff(Role.AUDITOR));
    expect(await here.count(AuditEntry, { action: "audit.read" })).toBe(4);
  });

  it("names staff, and of a rider the id alone", async () => {
    const peopled = await peopledCounty();
    here = peopled.here;
    const [handler] = await here.find(Account, { username: "handler" });
    const [rider] = await here.find(Member);
    await happened(
      { action: "incident.report", actor: { kind: "MEMBER", id: rider?.id ?? "" } },
      { action: "incident.start", actor: { kind: "STAFF", id: handler?.id ?? "" } },
    );
    const { page } = await rows(here.staff(Role.AUDITOR), { actions: ["incident.report", "incident.start"] });
    expect(page?.edges.map(({ node }) => node["actor"])).toEqual([
      { displayName: "温子谦" },
      { displayName: `成员 ${rider?.id.slice(-8)}` },
    ]);
    expect(JSON.stringify(page)).not.toContain(rider?.name[0] ?? "?");
  });

  it("is not another county's", async () => {
    const other = (await openedCounty()).here.staff(Role.AUDITOR);
    await happened({ action: "session.open", actor: { kind: "STAFF", id: "a" } });
    expect((await rows(other)).page).toBeNull();
  });

  it("says whether its chain is intact, and which row is not", async () => {
    const chain = async () => {
      const of = [{ __typename: "County", slug: here.slug }];
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on County {
        organizationAuditChain { intact intactTo sealed firstBad { seq fault } } } } }`;
      return (await asked(specs.subgraph, auditor, query, { of })).data?._entities;
    };
    await happened({ action: "session.open" }, { action: "session.end" });
    await here.service.does(() => sealAudit(db));
    const whole = { intact: true, intactTo: 2, sealed: 2, firstBad: null };
    expect(await chain()).toEqual([{ organizationAuditChain: whole }]);
    await here.within((m) => m.update(AuditEntry, { seq: 2 }, { actor: "another" }));
    const broken = { intact: false, intactTo: 1, sealed: 2, firstBad: { seq: 2, fault: "EDITED" } };
    expect(await chain()).toEqual([{ organizationAuditChain: broken }]);
  });

  it("notes what is taken away, by whom and by which filter; refused to others with a note too", async () => {
    const input = { filter: { actor: "a", outcome: "DONE" as never }, kind: "CSV" as never };
    expect((await auditor.does(() => exportAudit(input))).userErrors).toEqual([]);
    const security = here.staff(Role.SECURITY_ADMINISTRATOR);
    await expectAsync(security.does(() => exportAudit(input))).toBeRejected();
    const noted = await here.find(AuditEntry, { action: "audit.export" });
    expect(noted.map(({ actor, outcome, subject, fields }) => [actor, outcome, subject, fields]).sort()).toEqual(
      [
        [auditor.viewer.id, "DONE", { filteredActor: "a" }, ["actor", "outcome"]],
        [security.viewer.id, "REFUSED", {}, null],
      ].sort(),
    );
  });
});
