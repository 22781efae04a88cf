import { Role } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { IsNull } from "typeorm";
import { AccountGrant } from "./accounts/account.js";
import { ClientSecret, RiderLink } from "./clients/client.js";
import { brokenInvariants } from "./invariants.js";
import { Member } from "./members/member.js";
import { Organization } from "./organizations/organization.js";
import { Mentor, MentorApplicant } from "./party/mentor.js";
import { PartyMember } from "./party/party-member.js";
import { peopledCounty, startSpecs, type OpenedCounty, type Specs } from "./spec-kit/specs.js";

const withParty = ({ demo }: CountyPack): void => {
  demo.partyMembers = [{ within: "440233001", count: 3 }];
  demo.mentors = 1;
};

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
    "a Party member who is gone from the roster": {
      fault: /Party member or mentor who is nobody/,
      how: async ({ here }) => {
        const [found] = await here.find(PartyMember);
        await here.within((m) => m.delete(Member, { id: found?.memberId }));
      },
    },
    "a mentor left behind when the grid changed": {
      fault: /counts elsewhere/,
      how: ({ here }) => here.within((m) => m.update(Mentor, { endedAt: IsNull() }, { path: "/440233/" })),
    },
    "a Party member assigned to a team": {
      fault: /branch that is none/,
      how: async ({ here, unit }) => {
        const { id: branchId } = await unit("patrol");
        await here.within((m) => m.update(PartyMember, { branchId: IsNull() }, { branchId }));
      },
    },
    "a mentor who guides oneself": {
      fault: /applicant of no mentor/,
      how: async ({ here }) => {
        const [mentor] = await here.find(Mentor);
        await here.given(MentorApplicant, { mentorId: mentor?.id, memberId: mentor?.memberId });
      },
    },
    "an applicant who has been a member all along": {
      fault: /Party member already/,
      how: async ({ here }) => {
        const [mentor] = await here.find(Mentor);
        const found = await here.find(PartyMember);
        const other = found.find(({ memberId }) => memberId !== mentor?.memberId);
        await here.given(MentorApplicant, { mentorId: mentor?.id, memberId: other?.memberId });
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
    "a secret of an app that is gone": {
      fault: /secret, a document or a count of no app/,
      how: ({ here }) => here.within((m) => m.update(ClientSecret, { endsAt: IsNull() }, { clientId: "gone" })),
    },
  };

  it("hold in a county that was opened and peopled", async () => {
    const { here } = await peopledCounty(withParty);

    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  for (const [name, { fault, how }] of Object.entries(breaks))
    it(`name ${name}`, async () => {
      const county = await peopledCounty(withParty);
      await how(county);

      const broken = await county.here.within(brokenInvariants);

      expect(broken.some((sentence) => fault.test(sentence)))
        .withContext(broken.join("; "))
        .toBe(true);
    });
});
