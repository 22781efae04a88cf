import { Role } from "@beegrid/kernel";
import { AccountGrant } from "./accounts/account.js";
import { RiderLink } from "./clients/client.js";
import { brokenInvariants } from "./invariants.js";
import { Member } from "./members/member.js";
import { Organization } from "./organizations/organization.js";
import { peopledCounty, startSpecs, type OpenedCounty, type Specs } from "./spec-kit/specs.js";

describe("the invariants", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const breaks: Record<string, { fault: RegExp; how: (county: OpenedCounty) => Promise<unknown> }> = {
    "a path that skips a level": {
      fault: /path is not its parent's/,
      how: ({ here }) => here.within((m) => m.update(Organization, { code: "patrol" }, { path: "/440233/patrol/" })),
    },
    "a parent that is gone": {
      fault: /parent that is not there/,
      how: ({ here }) => here.within((m) => m.delete(Organization, { code: "urban" })),
    },
    "a member left behind when its grid moved": {
      fault: /member whose grid/,
      how: async ({ here }) => {
        const [member] = await here.find(Member);
        await here.within((m) => m.update(Member, { id: member?.id }, { gridPath: "/440233/" }));
      },
    },
    "a member bound to something that is no grid": {
      fault: /member whose grid/,
      how: async ({ here, unit }) => {
        const [member] = await here.find(Member);
        const { id, path } = await unit("urban");
        await here.within((m) => m.update(Member, { id: member?.id }, { gridId: id, gridPath: path }));
      },
    },
    "a grant left behind when its unit moved": {
      fault: /grant at a unit/,
      how: ({ here }) => here.within((m) => m.update(AccountGrant, { role: Role.HANDLER }, { path: "/440233/" })),
    },
    "a grant of an account that is gone": {
      fault: /grant of nobody/,
      how: ({ here }) => here.within((m) => m.update(AccountGrant, { role: Role.HANDLER }, { accountId: "gone" })),
    },
    "an auditor who manages accounts": {
      fault: /exclude each other/,
      how: async ({ here, unit }) => {
        const { id: organizationId, path } = await unit("440233");
        const grant = { accountId: "x", organizationId, path, grantedAt: new Date() };
        await here.given(
          AccountGrant,
          { ...grant, id: "1", role: Role.AUDITOR },
          { ...grant, id: "2", role: Role.SECURITY_ADMINISTRATOR },
        );
      },
    },
    "a rider's link to a member who is gone": {
      fault: /link to no member/,
      how: ({ here }) => here.within((m) => m.update(RiderLink, { externalId: "rider-001" }, { memberId: "gone" })),
    },
  };

  it("hold in a county that was opened and peopled", async () => {
    const { here } = await peopledCounty();

    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  for (const [name, { fault, how }] of Object.entries(breaks))
    it(`name ${name}`, async () => {
      const county = await peopledCounty();
      await how(county);

      const broken = await county.here.within(brokenInvariants);

      expect(broken.some((sentence) => fault.test(sentence)))
        .withContext(broken.join("; "))
        .toBe(true);
    });
});
