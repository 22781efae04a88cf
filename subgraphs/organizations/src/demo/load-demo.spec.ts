import { AS_OF, Role, Setting } from "@beegrid/kernel";
import { readPack } from "@beegrid/kernel/pack";
import { codes, testCounty } from "@beegrid/kernel/test-kit";
import { fileURLToPath } from "node:url";
import { Account, AccountGrant } from "../accounts/account.js";
import { signIn } from "../accounts/sign-in.js";
import { RiderLink } from "../clients/client.js";
import { openCounty } from "../counties/open-county.js";
import { db } from "../door.js";
import { brokenInvariants } from "../invariants.js";
import { Member, Occupation } from "../members/member.js";
import { Organization } from "../organizations/organization.js";
import { Mentor, MentorApplicant } from "../party/mentor.js";
import { PartyMember } from "../party/party-member.js";
import { anonymousAt, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { loadDemoPeople } from "./load-demo-people.js";

const COUNTIES = fileURLToPath(new URL("../../../../counties/", import.meta.url));

describe("the demo's people", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  for (const slug of ["xinfeng", "honggang"])
    it(`of ${slug} are as many as its pack says, and hold together`, async () => {
      const here = await testCounty(db);
      const pack = { ...readPack(`${COUNTIES}${slug}`), slug: here.slug };
      await here.service.does(() => openCounty(pack));
      const steps: number[] = [];

      const { staff, client } = await here.service.does(() => loadDemoPeople(pack, {}, (done) => steps.push(done)));

      const people = pack.demo.members + (pack.demo.others ?? 0);
      expect(await here.count(Member, { synthetic: true })).toBe(people);
      expect(steps.at(-1)).toBe(people);
      expect(staff.map(({ account }) => account.username)).toEqual(pack.demo.accounts.map(({ username }) => username));
      expect(await here.count(RiderLink)).toBe(client.riders.length);
      expect(await here.within(brokenInvariants)).toEqual([]);
    });

  it("are the same from the same seed, but for their ids", async () => {
    const [one, two] = [await peopledCounty(), await peopledCounty()];
    const other = await peopledCounty((pack) => (pack.demo.seed = 1));
    const people = async ({ here }: typeof one) =>
      (await here.find(Member)).map(({ name, occupation }) => ({ name, occupation }));

    expect(await people(one)).toEqual(await people(two));
    expect(await people(one)).not.toEqual(await people(other));
  });

  it("are joined by parents and teachers, and are told by what they do", async () => {
    const { here, people } = await peopledCounty((pack) => (pack.demo.others = 30));
    const plain = await peopledCounty();
    const { riders, others } = people.crowd;

    const members = await here.find(Member);
    expect(members.length).toBe(70);
    expect(members.slice(0, 40).map(({ name }) => name)).toEqual(
      (await plain.here.find(Member)).map(({ name }) => name),
    );
    expect(members.slice(40).every(({ occupation }) => occupation === Occupation.OTHER)).toBe(true);
    const isOther = ({ occupation }: Member) => occupation === Occupation.OTHER;
    expect(others).toEqual(members.filter(isOther).map(({ id }) => id));
    expect(riders).toEqual(members.filter((member) => !isOther(member)).map(({ id }) => id));
    const told = (await here.events("MembersSaved")).flatMap(({ body }) => body.members as { id: string }[]);
    expect(told.map(({ id }) => id)).toEqual(members.map(({ id }) => id));
  });

  it("are Party members where the pack says, at the nearest branch, and mentors of others than members", async () => {
    const { here, people, unit } = await peopledCounty((pack) => {
      pack.demo.partyMembers = [{ within: "440233101", count: 5 }];
      pack.demo.mentors = 7;
      pack.organizations.units.push(
        { code: "branch", kind: "PARTY_BRANCH", name: { zh: "骑手党支部" } },
        { code: "branch-east", kind: "PARTY_BRANCH", name: { zh: "马头骑手党支部" }, parent: "440233101" },
      );
    });

    const found = await here.find(PartyMember);
    const mentors = await here.find(Mentor);
    const applicants = await here.find(MentorApplicant);

    expect(found.map(({ memberId }) => memberId).sort()).toEqual([...people.crowd.partyMembers].sort());
    expect(found.length).toBe(5);
    expect(found.every(({ path }) => path.startsWith("/440233/440233101/"))).toBe(true);
    expect(new Set(found.map(({ branchId }) => branchId))).toEqual(new Set([(await unit("branch-east")).id]));
    expect(mentors.length).toBe(7);
    expect(new Set(applicants.map(({ mentorId }) => mentorId))).toEqual(new Set(mentors.map(({ id }) => id)));
    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  it("are refused whole when a division has fewer riders than Party members", async () => {
    const { here, pack } = await openedCounty((one) => (one.demo.partyMembers = [{ within: "440233101", count: 41 }]));

    await expectAsync(here.service.does(() => loadDemoPeople(pack, {}))).toBeRejectedWithError(/41 Party members/);
    expect(await here.count(Member)).toBe(0);
  });

  it("have passwords of their own unless one is given", async () => {
    const { here, pack } = await openedCounty();

    const { staff } = await here.service.does(() => loadDemoPeople(pack, {}));

    expect(new Set(staff.map(({ account }) => account.password)).size).toBe(staff.length);
    for (const { account } of staff) {
      expect(account.password.length).toBeGreaterThanOrEqual(10);
      const input = { county: here.slug, username: account.username, password: account.password };
      expect(codes(await anonymousAt(here.slug).does(() => signIn(input)))).toEqual([]);
    }
  });

  it("serve, at the centre, the whole county, and sit in the centre; a handler of the centre stays there", async () => {
    const { here, people, unit } = await peopledCounty((pack) =>
      pack.demo.accounts.push({ username: "hub.handler", name: "周凯", role: "HANDLER", organization: "{hub}" }),
    );
    const grantOf = async (username: string) => {
      const [account] = await here.find(Account, { username });
      const [grant] = await here.find(AccountGrant, { accountId: account?.id });
      return [account?.officeId, grant?.organizationId, grant?.path];
    };
    const centre = await unit("governance-center");
    const county = await unit("440233");
    const street = await unit("440233001");

    expect(await grantOf("dispatcher")).toEqual([centre.id, county.id, "/440233/"]);
    expect(await grantOf("hub.handler")).toEqual([centre.id, centre.id, centre.path]);
    expect(await grantOf("street")).toEqual([street.id, street.id, street.path]);
    expect(people.staff.find(({ account }) => account.role === Role.GRID_WORKER)?.path).toBe(
      "/440233/440233001/440233001001/440233001001001/",
    );
  });

  it("were there at the scenario's own time, and are there whole or not at all", async () => {
    const at = new Date("2026-03-01T00:00:00Z");
    const { here, pack } = await openedCounty();
    await here.given(Setting, { section: AS_OF, version: 1, value: { at: at.getTime() }, at });
    pack.demo.accounts.push({ username: "lost", name: "无处", role: "HANDLER", organization: "nowhere" });
    await expectAsync(here.service.does(() => loadDemoPeople(pack, {}))).toBeRejectedWithError(/nowhere/);
    expect(await here.count(Member)).toBe(0);

    pack.demo.accounts.pop();
    await here.service.does(() => loadDemoPeople(pack, {}));

    for (const { joinedAt } of await here.find(Member)) expect(joinedAt.getTime()).toBeLessThanOrEqual(at.getTime());
    expect((await here.find(AccountGrant))[0]?.grantedAt).toEqual(at);
    expect((await here.find(Organization))[0]?.version).toBe(1);
  });
});
