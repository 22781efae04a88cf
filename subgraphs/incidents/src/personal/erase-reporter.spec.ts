import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditEntry, computeFigures, ERASED_VERSION, ringOf, Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { Attachment } from "../attachments/attachment.js";
import { jpegWithSecrets } from "../attachments/files.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "../incidents/incident-enums.js";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";
import { Cast, done } from "../incidents/walk.spec-kit.js";
import { createIncidents } from "../index.js";
import { brokenInvariants } from "../invariants.js";
import { METRICS } from "../metrics.js";
import { KnownMember } from "../projections/member.js";
import { ERASED_WORDS } from "./erase-reporter.js";

const NAME = "罗启明";
const PHONE = "13812345678";
const WORDS = "西区菜市场门口第三根电线杆旁路面塌陷，邻居都绕着走";
const ADDRESS = "西区路 18 号门前";

describe("a reporter who is erased", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let cast: Cast;
  const folder = mkdtempSync(join(tmpdir(), "beegrid-spec-files-"));
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createIncidents({ folder, addressKeys: ringOf(randomBytes(32)) });
  });
  beforeEach(async () => void (cast = new Cast(await openedCounty(packOf("xinfeng"), 700))), 60_000);
  afterAll(() => close());

  const here = () => cast.county.here;
  const hears = (type: string, body: object) =>
    subgraph.receive({ id: uuid7(), type, county: here().slug, at: Date.now(), body: body as Record<string, unknown> });
  const known = async () => (await here().find(KnownMember, { id: cast.rider.viewer.id }))[0];
  const erased = async () => {
    const { gridId, gridPath } = await known();
    return { memberId: cast.rider.viewer.id, gridId, gridPath, at: Date.now() };
  };
  const reported = (more: object = {}) =>
    cast.report({ description: WORDS, address: ADDRESS, location: { longitude: 114.2, latitude: 24.05 }, ...more });
  const figures = () => here().service.does(() => db.read((m) => computeFigures(m, METRICS)));
  const upload = async (by: Someone) => {
    if (!subgraph.files) throw new Error("no files");
    return (await subgraph.files.upload(by.viewer, await jpegWithSecrets())).id;
  };
  const kept = () => readdirSync(join(folder, here().slug, "attachments"));
  const everything = () =>
    here().within(async (m) => {
      const tables = m.connection.entityMetadatas.map(({ tableName }) => tableName);
      return JSON.stringify(await Promise.all(tables.map((table) => m.query<object[]>(`SELECT * FROM ${table}`))));
    });

  it("leaves a report with number, kind, state, times and grid, and no word, place, name or file", async () => {
    const [own, staffs] = [await upload(cast.rider), await upload(cast.dispatcher)];
    let incident = await reported({ attachmentIds: [own] });
    incident = done(await cast.take("supplement", incident, { note: "就在电线杆东边" }));
    incident = done(await cast.take("accept", incident, { note: "已受理" }));
    const other = await cast.report({ description: "另一位骑手的话" }, here().member(cast.county.members.at(-1)?.id));

    await hears("MemberErased", await erased());

    const [after] = await here().find(Incident, { id: incident.id });
    expect(after).toEqual(
      jasmine.objectContaining({
        number: incident.number,
        kind: incident.kind,
        categoryCode: incident.categoryCode,
        state: S.ACCEPTED,
        reportedAt: incident.reportedAt,
        placePath: incident.placePath,
        gridId: incident.gridId,
        title: ERASED_WORDS,
        description: ERASED_WORDS,
        address: null,
        longitude: null,
        latitude: null,
        reporterId: null,
      }),
    );
    const text = await everything();
    for (const gone of [WORDS, ADDRESS, "就在电线杆东边"]) expect(text).not.toContain(gone);
    expect(text).toContain("已受理");
    expect((await here().find(Incident, { id: other.id }))[0]?.description).toBe("另一位骑手的话");
    expect((await here().find(Attachment)).map(({ id }) => id)).toEqual([staffs]);
    expect(kept()).toEqual([staffs]);
    expect(await here().within(brokenInvariants)).toEqual([]);
  });

  it("changes no figure of the county", async () => {
    await cast.bring(S.VERIFIED, { description: WORDS, location: { longitude: 114.2, latitude: 24.05 } });
    await reported();
    const before = await figures();
    expect(before.find(({ metric }) => metric === "incident.reported")?.value).toBe(2);

    await hears("MemberErased", await erased());

    expect((await figures()).map(({ metric, value }) => [metric, value])).toEqual(
      before.map(({ metric, value }) => [metric, value]),
    );
  });

  it("is erased in any order of arrival: what was saved before or comes after brings nothing back", async () => {
    const event = await erased();
    const saved = { members: [{ id: event.memberId, gridId: "g2", gridPath: "/g2/", synthetic: true, version: 7 }] };
    await here().within((m) => m.delete(KnownMember, { id: event.memberId }));

    await hears("MemberErased", event);
    const first = await known();
    await hears("MembersSaved", saved);
    expect(await known()).toEqual(first);

    await here().within((m) => m.delete(KnownMember, { id: event.memberId }));
    await hears("MembersSaved", saved);
    await hears("MemberErased", event);
    expect(await known()).toEqual(first);
    expect(first).toEqual(jasmine.objectContaining({ gridId: event.gridId, version: ERASED_VERSION }));
  });

  it("is not heard any more with an old token", async () => {
    await hears("MemberErased", await erased());
    expect(await refusal(reported())).toBe("FORBIDDEN");
    const [living] = cast.county.members.filter(({ id }) => id !== cast.rider.viewer.id);
    expect((await cast.report({}, here().member(living?.id))).reporterId).toBe(living?.id ?? "");
  });

  it("is erased again when older rows are put back, by its id alone", async () => {
    const incident = await reported();
    const [row] = await here().find(Incident, { id: incident.id });
    await hears("MemberErased", await erased());
    const tombstone = await known();
    await here().within(async (m) => {
      await m.update(Incident, { id: incident.id }, row);
      await m.update(KnownMember, { id: tombstone.id }, { version: 1 });
    });
    expect(await everything()).toContain(WORDS);

    const erasures = [{ memberId: cast.rider.viewer.id, at: 1 }];
    await subgraph.replayErasures(here().slug, erasures);
    await subgraph.replayErasures(here().slug, erasures);

    expect(await everything()).not.toContain(WORDS);
    expect(await known()).toEqual(tombstone);
  });

  const member = (fields: string, more: object) => ({
    query: `query($of: [_Any!]!) { _entities(representations: $of) { ... on Member { ${fields} } } }`,
    variables: { of: [{ __typename: "Member", id: cast.rider.viewer.id, ...more }] },
  });

  it("is first looked for in the words of others: those are found by row, the own ones are not", async () => {
    const mine = await reported({ description: `我是${NAME}` });
    const other = await cast.report({ description: `骑手${NAME}说这里积水` }, cast.dispatcher);
    done(await cast.take("accept", mine, { note: `已致电 ${PHONE}` }));
    const admin = here().staff(Role.COUNTY_ADMINISTRATOR);

    const { data } = await subgraph.execute(
      member("incidentMentions { kind id incidentId excerpt }", { erasureTerms: [NAME, PHONE] }),
      admin.viewer,
    );

    const [step] = await here().find(Transition, { note: `已致电 ${PHONE}` });
    expect(JSON.parse(JSON.stringify(data?._entities))).toEqual([
      {
        incidentMentions: [
          { kind: "REPORT", id: other.id, incidentId: other.id, excerpt: jasmine.stringContaining(NAME) },
          { kind: "STEP", id: step?.id, incidentId: mine.id, excerpt: `已致电 ${PHONE}` },
        ],
      },
    ] as never);
  });

  it("can have all of it exported before, audited here too, within an export alone", async () => {
    const incident = await reported();
    const admin = here().staff(Role.COUNTY_ADMINISTRATOR);
    const records = (who: Someone, more: object) =>
      subgraph.execute(member("incidentRecords { kind id values { name value } }", more), who.viewer);

    const { data } = await records(admin, { exportGrant: "an-export" });

    const [{ incidentRecords }] = data?._entities as [{ incidentRecords: { kind: string; id: string }[] }];
    expect(incidentRecords.map(({ kind }) => kind)).toEqual(["REPORT", "STEP"]);
    expect(incidentRecords[0]?.id).toBe(incident.id);
    const text = JSON.stringify(incidentRecords);
    for (const value of [WORDS, ADDRESS, "114.2"]) expect(text).toContain(value);
    const [audit] = await here().find(AuditEntry, { action: "member.export" });
    expect(audit?.subject).toEqual({ member: cast.rider.viewer.id, export: "an-export" });

    for (const [who, more] of [
      [admin, { exportGrant: null }],
      [cast.dispatcher, { exportGrant: "an-export" }],
      [cast.rider, { exportGrant: "an-export" }],
    ] as [Someone, object][])
      expect((await records(who, more)).errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });
});
