import { randomUUID } from "node:crypto";
import { proxiedServer, type Proxy } from "@beegrid/kernel/test-kit";
import { contractDocument } from "../contract/operations.js";
import { eventually, type Someone } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { castOf } from "../kit/incidents.js";
import { shapeUnderTest, type Product } from "../kit/product.js";
import { demoAccount, rider, staff } from "../kit/people.js";
import { cheapestReward, stationNamed, withPoints } from "../kit/points.js";
import { installation, startAgain } from "../kit/shared-product.js";

const databaseUrl = () => installation().databaseUrl;

if (process.env.BEEGRID_TEST_ENGINE === "mariadb")
  describe("a database server that goes away", () => {
    let proxy: Proxy;
    let product: Product;
    let dispatcher: Someone;
    let luo: Someone;

    beforeAll(async () => {
      [dispatcher, luo] = [await staff("xinfeng", "dispatcher"), await rider("xinfeng", 3)];
      await installation().stop();
      const [, server = "", databases = ""] = /^(.+)\/([^/]+)$/.exec(databaseUrl() ?? "") ?? [];
      const through = await proxiedServer(server, databases);
      proxy = through.proxy;
      proxy.away();
      product = installation().launch([], { BEEGRID_DATABASE_URL: through.urlTemplate });
      await product.says(/^Waiting for the database server at 127\.0\.0\.1:\d+, up to 60 s\.$/m);
      // As services the gateway begins once the others have: until then nothing listens.
      if (shapeUnderTest() === "standalone") expect(await statusOf("/livez")).toBe(200);
      expect(await statusOf("/readyz").catch(() => 503)).toBe(503);
      proxy.back();
      await product.ready();
    }, 120_000);
    afterAll(async () => {
      await product.stop();
      await proxy.close();
      await startAgain();
    });

    const statusOf = async (path: string) => (await fetch(`${installation().url}${path}`)).status;
    const listed = async () => {
      const { data, errors } = await dispatcher.execute("{ incidents(first: 1) { edges { node { id } } } }");
      return data ? "listed" : errors.map(({ extensions }) => extensions.code).join(" ");
    };
    const report = (idempotencyKey: string) =>
      luo.execute<Record<string, { incident: { id: string } | null }>>(contractDocument("ReportIncident"), {
        input: { idempotencyKey, ...castOf("xinfeng").report },
      });
    const signIn = () => {
      const { password } = demoAccount("xinfeng", "verifier");
      return fetch(`${installation().url}/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: installation().url },
        body: JSON.stringify({ county: "xinfeng", username: "verifier", password }),
      });
    };

    it("is said to be away, by every way in; and all is as before when it is back", async () => {
      expect([await listed(), (await signIn()).status]).toEqual(["listed", 200]);
      const key = randomUUID();
      proxy.away();

      expect(await listed()).toBe("SERVICE_UNAVAILABLE");
      const lost = await report(key);
      expect(lost.errors.map(({ extensions }) => extensions.code)).toEqual(["SERVICE_UNAVAILABLE"]);
      const refused = await signIn();
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(await refused.text()).toContain('"SERVICE_UNAVAILABLE"');
      expect([await statusOf("/livez"), await statusOf("/readyz")]).toEqual([200, 503]);

      proxy.back();
      expect(await eventually(listed, (answer) => answer === "listed", 30_000)).toBe("listed");
      const [first, again] = [await report(key), await report(key)];
      const idOf = ({ data }: typeof first) => Object.values(data ?? {})[0]?.incident?.id;
      expect(idOf(first)).toBeDefined();
      expect(idOf(again)).toBe(idOf(first));
      expect([await statusOf("/readyz"), (await signIn()).status]).toEqual([200, 200]);
    });

    it("that only hangs costs each operation its timeout at most, and goes on by itself", async () => {
      proxy.hang();
      const answers = await Promise.all(Array.from({ length: 8 }, listed));
      expect(answers.every((answer) => /^(SUBGRAPH|SERVICE)_UNAVAILABLE$/.test(answer))).toBeTrue();
      expect([await statusOf("/livez"), await statusOf("/readyz")]).toEqual([200, 503]);
      proxy.back();
      expect(await eventually(listed, (answer) => answer === "listed", 30_000)).toBe("listed");
    });

    it("while a clerk hands a reward over: not before it is back, then once, with nothing typed again", async () => {
      const { id: rewardId, price } = await cheapestReward(luo);
      await withPoints(luo, price);
      const stationId = await stationNamed(luo, "东区");
      const input = { idempotencyKey: randomUUID(), rewardId, quantity: 1, stationId };
      const { code } = await luo.does("RedeemReward", input);
      const browser = await openBrowser();
      try {
        const desk = await (await Desk.open(browser, "xinfeng", { width: 390 })).signIn("clerk");
        const { page } = desk;
        const keypad = page.getByRole("group", { name: "数字键盘" });
        for (const digit of code as string) await keypad.getByRole("button", { name: digit, exact: true }).click();
        await page.getByText("可以交付").waitFor();
        await page.waitForTimeout(700);

        proxy.away();
        await page.getByRole("button", { name: "确认已交付" }).click();
        await page.getByText("先不要交付").waitFor();
        await desk.shot("counter-offline");
        expect(await page.getByRole("heading", { name: "已交付" }).count()).toBe(0);

        proxy.back();
        await page.getByRole("heading", { name: "已交付" }).waitFor({ timeout: 60_000 });
        const { redemption } = await (await staff("xinfeng", "clerk")).sees("Redemption", { code });
        expect(redemption?.state).toBe("FULFILLED");
        await desk.close();
      } finally {
        proxy.back();
        await browser.close();
      }
    });
  });
