import { Role, SCOPES } from "@beegrid/kernel";
import { someone } from "@beegrid/kernel/test-kit";
import { loadDemoProvince } from "../demo/load-demo-province.js";
import { db } from "../door.js";
import { Member } from "../members/member.js";
import { asked, PASSWORD, peopledCounty, provinceService, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account, AccountGrant } from "./account.js";

const WHO = `{ viewer {
  id kind displayName username staffNumber county { slug name }
  grants { role roleName organization { code name } } member { id displayName } actions
} }`;

describe("viewer", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const who = async (one: Parameters<typeof asked>[1]) =>
    (await asked(specs.subgraph, one, WHO)).data?.viewer as object;

  it("tells staff who they are, what they may do and where, in the county's words", async () => {
    const { here, unit } = await peopledCounty();
    const [account] = await here.find(Account, { username: "dispatcher" });
    const [grant] = await here.find(AccountGrant, { accountId: account?.id });
    const county = await unit("440233");
    const { viewer } = here.staff(Role.DISPATCHER, "/440233/", account?.id);
    const grants = [{ role: Role.DISPATCHER, organizationId: county.id, path: county.path }];

    expect(grant).toEqual(jasmine.objectContaining({ organizationId: county.id, path: "/440233/" }) as never);
    expect(await who(someone({ ...viewer, grants }))).toEqual(
      jasmine.objectContaining({
        id: account?.id,
        kind: "STAFF",
        displayName: "骆文静",
        username: "dispatcher",
        staffNumber: "XF0402",
        county: { slug: here.slug, name: "新丰县" },
        grants: [{ role: "DISPATCHER", roleName: "调度员", organization: { code: "440233", name: "新丰县" } }],
        member: null,
      }),
    );
    const inEnglish = (await who(someone({ ...viewer, grants, language: "en" }))) as Record<string, unknown>;
    expect(inEnglish.county).toEqual({ slug: here.slug, name: "Xinfeng County" });
    expect(inEnglish.grants).toEqual([
      { role: "DISPATCHER", roleName: "Duty dispatcher", organization: { code: "440233", name: "Xinfeng County" } },
    ]);
    const actions = inEnglish.actions as string[];
    expect(actions).toEqual([...actions].sort());
    expect(actions).toContain("incident.dispatch");
    expect(actions).not.toContain("incident.verify");
  });

  it("tells a rider itself, masked", async () => {
    const { here } = await peopledCounty();
    const [rider] = await here.find(Member);

    expect(await who(here.member(rider?.id))).toEqual(
      jasmine.objectContaining({
        kind: "MEMBER",
        username: null,
        grants: [],
        member: { id: rider?.id, displayName: `${rider?.name[0]}*` },
      }),
    );
  });

  it("tells an app its scopes' actions and no person", async () => {
    const { here } = await peopledCounty();

    const app = (await who(here.client("catalogue"))) as Record<string, unknown>;

    expect(app).toEqual(
      jasmine.objectContaining({ kind: "CLIENT", displayName: "示例应用", member: null, grants: [] }),
    );
    expect(app.actions).toEqual([...SCOPES.catalogue, "viewer.read"].sort());
  });

  it("tells the upper level that it belongs to no county", async () => {
    const [made] = await provinceService().does(() => loadDemoProvince({ demoPassword: PASSWORD }));
    const [account, grant] = await provinceService().does(async () => {
      const analyst = await db.read((m) => m.findOneByOrFail(Account, { username: made?.username }));
      return [analyst, await db.read((m) => m.findOneByOrFail(AccountGrant, { accountId: analyst.id }))] as const;
    });

    const analyst = await who(
      someone({
        kind: "PROVINCE",
        id: account.id,
        county: null,
        name: "",
        grants: [grant],
        scopes: [],
        divisionPrefix: "",
        language: "zh-CN",
      }),
    );

    expect(analyst).toEqual(
      jasmine.objectContaining({
        kind: "PROVINCE",
        county: null,
        displayName: made?.name,
        grants: [
          {
            role: "PROVINCE_ANALYST",
            roleName: "省级分析员",
            organization: { code: "province", name: "上级平台（示例）" },
          },
        ],
        actions: ["county.compare", "figure.read", "session.end", "session.manage", "viewer.read"],
      }),
    );
  });

  it("is nobody when the account is gone or disabled", async () => {
    const { here } = await peopledCounty();
    const [account] = await here.find(Account, { username: "grid" });
    await here.within((m) => m.update(Account, { username: "grid" }, { disabledAt: new Date() }));

    for (const id of [account?.id, "no-such-account"])
      expect((await asked(specs.subgraph, here.staff(Role.GRID_WORKER, "/440233/", id), WHO)).codes).toEqual([
        "UNAUTHENTICATED",
      ]);
  });
});
