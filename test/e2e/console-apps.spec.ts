import type { Browser } from "playwright-core";
import { eventually, Someone } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { askForToken, staff } from "../kit/people.js";

interface Client {
  clientId: string;
  clientSecret: string;
}

/** Longest after which a revocation must be in force everywhere. */
const REVOKED_MS = 60_000;

const token = async (client: Client, form: Record<string, string> = { grant_type: "client_credentials" }) => {
  const response = await askForToken(client, form);
  const { access_token: held } = (await response.json()) as { access_token?: string };
  return { status: response.status, person: new Someone(held) };
};
/** How its holder is answered, asked no more than every half second. */
const standing = (person: Someone) => async () => {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await person.execute("{ viewer { id } }")).status;
};

describe("the console's apps", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  const security = async (screen?: Parameters<typeof Desk.open>[2]) =>
    (await Desk.open(browser, "xinfeng", screen)).signIn("security");
  const button = ({ page }: Desk, name: string) => page.getByRole("button", { name, exact: true });

  /** What the dialog shows this once. */
  async function shownSecret(desk: Desk): Promise<Client> {
    const { page } = desk;
    await page.getByRole("dialog", { name: "请保存新密钥" }).waitFor();
    const clientId = await page.getByLabel("应用编号（client_id）").inputValue();
    const clientSecret = await page.getByLabel("密钥（client_secret）").inputValue();
    expect(await violations(page)).toEqual([]);
    await button(desk, "已保存，关闭").click();
    return { clientId, clientSecret };
  }

  it("register one, hand its secret over, change the secret without a gap, and shut it out with its riders", async () => {
    const desk = await security();
    const { page } = desk;
    await desk.goTo("/apps");
    await page.getByRole("button", { name: /登记应用$/ }).click();
    await page.getByLabel("应用名称").fill("顺路送小程序");
    await page.getByLabel("公共信息").check();
    await page.getByLabel("上报事件").check();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "登记应用" }).click();
    const first = await shownSecret(desk);
    expect(first.clientId).toMatch(/^xinfeng\.[0-9a-f]{8}$/);
    await page.getByRole("heading", { name: "顺路送小程序" }).waitFor();
    expect(await page.content()).not.toContain(first.clientSecret);
    expect((await token(first)).status).toBe(200);

    await button(desk, "更换密钥").click();
    await page.getByLabel("旧密钥还能用").selectOption("1");
    await button(desk, "生成新密钥").click();
    const second = await shownSecret(desk);
    expect(second.clientSecret).not.toBe(first.clientSecret);
    const held = [await token(first), await token(second)];
    expect(held.map(({ status }) => status)).toEqual([200, 200]);
    expect(await Promise.all(held.map(({ person }) => standing(person)()))).toEqual([200, 200]);

    await button(desk, "吊销").click();
    await button(desk, "确认吊销").click();
    await page.getByText("已吊销，一分钟内处处生效").waitFor();
    expect((await token(second)).status).toBe(401);
    for (const { person } of held)
      expect(await eventually(standing(person), (status) => status === 401, REVOKED_MS)).toBe(401);
    expect(await button(desk, "更换密钥").count()).toBe(0);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("shut out riders too, who asked through it a moment ago", async () => {
    const desk = await security();
    const { page } = desk;
    await desk.goTo("/apps");
    await page.getByRole("button", { name: /登记应用$/ }).click();
    await page.getByLabel("应用名称").fill("骑手助手");
    await page.getByLabel("上报事件").check();
    await page.getByRole("dialog").getByRole("button", { name: "登记应用" }).click();
    const client = await shownSecret(desk);
    const person = await staff("xinfeng", "admin");
    const { data } = await person.execute<{ members: { edges: { node: { id: string } }[] } }>(
      "{ members(first: 1) { edges { node { id } } } }",
    );
    const memberId = data?.members.edges[0]?.node.id;
    const input = { appId: client.clientId, memberId, externalId: "rider-7" };
    const linked = await (
      await staff("xinfeng", "security")
    ).execute<{ linkRider: { userErrors: object[] } }>(LINK, { input });
    expect(linked.data?.linkRider.userErrors).toEqual([]);
    const rider = await token(client, RIDER);
    expect([rider.status, await standing(rider.person)()]).toEqual([200, 200]);

    await button(desk, "吊销").click();
    await button(desk, "确认吊销").click();
    await page.getByText("已吊销，一分钟内处处生效").waitFor();

    expect(await eventually(standing(rider.person), (status) => status === 401, REVOKED_MS)).toBe(401);
    await desk.close();
  });

  it("are no page of the county administrator", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    expect(await desk.page.getByRole("link", { name: "应用", exact: true }).count()).toBe(0);
    await desk.close();
  });
});

const LINK = "mutation LinkRider($input: LinkRiderInput!) { linkRider(input: $input) { userErrors { message } } }";
const RIDER = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token: "rider-7",
  subject_token_type: "urn:beegrid:external-id",
};
