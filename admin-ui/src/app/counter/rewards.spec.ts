import { Answers } from "../../test-kit/answers";
import { connection, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { byRole, until } from "../../test-kit/screen";

const reward = (id: string, fields: object = {}) => ({
  id,
  name: "骑行头盔",
  category: "GOODS",
  price: 300,
  stock: 60,
  held: 2,
  fulfilled: 1200,
  example: true,
  ...fields,
});
const answers = () =>
  new Answers({
    FulfilledToday: { fulfilledToday: [] },
    Rewards: {
      rewards: connection("Reward", [
        reward("r1"),
        reward("r2", { name: "工作餐券", category: "MEAL", price: 4, stock: 0, held: 0, example: false }),
      ]),
    },
  });

describe("The rewards", () => {
  it("say what they cost, what is left, held and handed over; one that is sold out says so", async () => {
    await open("/rewards", answers(), ["reward.read", "station.read"]);
    await byRole("heading", "奖品");
    await until(() => tableRows().length === 2);
    expect(tableRows()).toEqual([
      ["骑行头盔示例", "物品", "300", "60", "2", "1,200"],
      ["工作餐券", "餐券", "4", "已兑完", "0", "1,200"],
    ]);
    expect((await byRole("link", "看是哪些驿站")).getAttribute("href")).toBe("/stations?service=rewards");
  });

  it("are an entry of their own after the counter, and one press from what was handed over today", async () => {
    await open("/counter", answers(), ["redemption.fulfil", "reward.read"]);
    await byRole("link", "积分与奖品");
    (await byRole("button", "今天的交付")).click();
    (await byRole("link", "看奖品和库存")).click();
    await byRole("heading", "奖品");
  });
});
