import { Role } from "@beegrid/kernel";
import { codes, type Someone } from "@beegrid/kernel/test-kit";
import { anonymousAt, asked, startSpecs, type Specs } from "../spec-kit/specs.js";
import { administeredCounty, inEnglish } from "./accounts.spec-kit.js";
import { disableAccount } from "./disable-account.js";
import { grantRole } from "./grant-role.js";
import { signIn } from "./sign-in.js";

const LIST = `query($filter: StaffAccountFilter, $first: Int, $after: String) {
  accounts(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { username } } pageInfo { hasNextPage endCursor }
  }
}`;
const ONE = `query($id: ID!) { account(id: $id) {
  username displayName staffNumber totp lockedUntil lastSignInAt openSessions disabledAt version
  office { code } grants { role roleName organization { code } grantedBy { id displayName } }
} }`;
const CHOICES = `query($of: ID) { roleChoices(accountId: $of) { role roleName refusal } }`;

interface Listed {
  totalCount: number;
  edges: { node: { username: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe("the accounts of a county", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function list(who: Someone, filter: object = {}, page: object = { first: 100 }): Promise<Listed> {
    const { data, codes: refused } = await asked(specs.subgraph, who, LIST, { filter, ...page });
    expect(refused).toEqual([]);
    return data?.accounts as Listed;
  }
  const names = ({ edges }: Listed) => edges.map(({ node }) => node.username);
  const one = async (who: Someone, id: string) =>
    (await asked(specs.subgraph, who, ONE, { id })).data?.account as Record<string, unknown> | null;

  it("are listed by user name, page by page", async () => {
    const { security } = await administeredCounty(specs);
    const all = await list(security);

    expect(all.totalCount).toBe(all.edges.length);
    expect(names(all)).toEqual([...names(all)].sort());
    expect(names(all)).toContain("security");
    const first = await list(security, {}, { first: 3 });
    const next = await list(security, {}, { first: 3, after: first.pageInfo.endCursor });
    expect([...names(first), ...names(next)]).toEqual(names(all).slice(0, 6));
  });

  it("are found by words, role, unit and state", async () => {
    const { security, account, unit, grantsOf } = await administeredCounty(specs);
    const { id } = await account("grid");
    await security.does(() => disableAccount({ accountId: id }));
    const found = async (filter: object) => names(await list(security, filter));

    expect(await found({ text: "温子谦" })).toEqual(["handler"]);
    expect(await found({ text: "xf0402" })).toEqual(["dispatcher"]);
    expect(await found({ text: "ispatche" })).toContain("dispatcher");
    expect(await found({ text: "%" })).toEqual([]);
    expect(await found({ role: "AUDITOR" })).toEqual(["auditor"]);
    expect(await found({ disabled: true })).toEqual(["grid"]);
    expect(await found({ disabled: false })).not.toContain("grid");
    expect(await found({ within: (await unit("urban")).id })).toContain("handler");
    expect(await found({ within: (await unit("urban")).id })).not.toContain("dispatcher");
    expect(await found({ within: "no-such-unit" })).toEqual([]);
    const [grant] = await grantsOf("street");
    expect(await found({ within: grant?.organizationId, role: "DISPATCHER" })).toEqual(["street"]);
  });

  it("are told with roles, locks and sessions, in the viewer's language, and without a secret", async () => {
    const { here, security, account, unit, enters } = await administeredCounty(specs);
    const handler = await account("handler");
    expect(await one(security, handler.id)).toEqual({
      username: "handler",
      displayName: "温子谦",
      staffNumber: handler.staffNumber,
      totp: false,
      lockedUntil: null,
      lastSignInAt: null,
      openSessions: 0,
      disabledAt: null,
      version: 1,
      office: { code: "urban" },
      grants: [
        {
          role: "HANDLER",
          roleName: "承办人",
          organization: { code: "urban" },
          grantedBy: { id: "system", displayName: "系统" },
        },
      ],
    });

    await enters("handler");
    const organizationId = (await unit("440233101")).id;
    const grant = { accountId: handler.id, role: Role.VERIFIER, organizationId };
    expect(codes(await security.does(() => grantRole(grant)))).toEqual([]);
    for (let i = 0; i < 5; i++)
      await anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "handler", password: "wrong" }));

    const after = await one(inEnglish(security), handler.id);
    expect(after).toEqual(jasmine.objectContaining({ openSessions: 1, version: 2 }));
    expect(Date.parse(after?.lastSignInAt as string)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(after?.lockedUntil as string)).toBeGreaterThan(Date.now());
    expect((after?.grants as object[])[1]).toEqual({
      role: "VERIFIER",
      roleName: "Verifier",
      organization: { code: "440233101" },
      grantedBy: { id: security.viewer.id, displayName: jasmine.any(String) as never },
    });
    for (const secret of ["passwordHash", "totpSealed", "totpUsedStep", "mustChangePassword"])
      expect((await asked(specs.subgraph, security, `{ accounts { edges { node { ${secret} } } } }`)).data).toBeFalsy();
  });

  it("are seen within the reach of account.read, and by nobody without it", async () => {
    const { here, account, security } = await administeredCounty(specs);
    const other = await administeredCounty(specs);
    const { id } = await account("handler");
    const street = await account("street");
    const below = here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/440233001/");

    expect(names(await list(below))).toContain("street");
    expect(names(await list(below))).not.toContain("handler");
    expect(await one(below, id)).toBeNull();
    expect(await one(below, street.id)).not.toBeNull();
    expect(await one(other.security, id)).toBeNull();
    expect(await one(security, id)).not.toBeNull();
    const roles = Object.values(Role).filter((role) => role !== Role.SECURITY_ADMINISTRATOR);
    for (const who of [...roles.map((role) => here.staff(role)), here.client("catalogue"), here.member()])
      for (const [query, variables] of [[LIST], [ONE, { id }], [CHOICES]] as [string, object?][])
        expect((await asked(specs.subgraph, who, query, variables as Record<string, unknown>)).codes).toEqual([
          "FORBIDDEN",
        ]);
  });

  it("say which roles go with those an account holds, and why the others do not", async () => {
    const { security, account } = await administeredCounty(specs);
    const choices = async (of?: string) =>
      (await asked(specs.subgraph, security, CHOICES, { of })).data?.roleChoices as {
        role: string;
        roleName: string;
        refusal: string | null;
      }[];

    const anew = await choices();
    expect(anew.length).toBe(11);
    expect(anew.filter(({ refusal }) => refusal)).toEqual([]);
    expect(anew.map(({ role }) => role)).not.toContain("PROVINCE_ANALYST");
    const ofAuditor = await choices((await account("auditor")).id);
    expect(ofAuditor.filter(({ refusal }) => !refusal).map(({ role }) => role)).toEqual(["AUDITOR"]);
    expect(ofAuditor.find(({ role }) => role === "DISPATCHER")?.refusal).toContain("三员");
  });
});
