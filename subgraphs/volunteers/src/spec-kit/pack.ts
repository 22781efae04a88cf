import type { CountyPack } from "@beegrid/kernel/pack";

/** The sections of a pack that volunteers work by, with values of our own (示例). */
export const PACK = {
  published: [],
  points: {
    rules: [
      {
        code: "hazard",
        name: { zh: "隐患上报核查通过", en: "Verified hazard report" },
        version: 1,
        event: "IncidentVerified",
        amount: 10,
        when: { kinds: ["HAZARD"] },
        example: true,
      },
      {
        code: "fire",
        name: { zh: "消防隐患加分" },
        version: 2,
        event: "IncidentVerified",
        amount: 5,
        when: { categories: ["fire"], channels: ["SNAPSHOT", "APP"] },
        example: false,
      },
    ],
    expireAfterMonths: 24,
    redemptionValidDays: 14,
    example: true,
  },
  rewards: [
    {
      code: "gloves",
      name: { zh: "骑行手套", en: "Riding gloves" },
      category: "GOODS",
      price: 10,
      stock: 5,
      example: true,
    },
    { code: "meal", name: { zh: "工作餐券" }, category: "MEAL", price: 4, stock: 100, example: true },
  ],
} satisfies Partial<CountyPack>;

/** The same rewards, more than any spec redeems. */
export const PLENTY = PACK.rewards.map((reward) => ({ ...reward, stock: 1000 }));
