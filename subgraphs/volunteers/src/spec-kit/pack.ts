import type { CountyPack } from "@beegrid/kernel/pack";

/** The sections of a pack that volunteers work by, with values of our own (示例). */
export const PACK = {
  published: [],
  dutyPosts: [
    { code: "policy", name: { zh: "政策法规宣传员", en: "Policy communicator" } },
    { code: "opinion", name: { zh: "社情民意收集员" } },
  ],
  activities: [
    {
      code: "ride",
      name: { zh: "爱骑日" },
      recurrence: "FREQ=MONTHLY;BYMONTHDAY=27",
      items: [
        { code: "law", name: { zh: "法律咨询", en: "Legal advice" }, places: 20 },
        { code: "tea", name: { zh: "茶水" }, places: null },
      ],
      example: false,
    },
    { code: "tea-party", name: { zh: "示例茶话会" }, recurrence: null, items: [], example: true },
  ],
  campaigns: [
    { code: "rider", name: { zh: "最美小哥", en: "Rider of the year" }, scope: "440233", year: 2025, example: true },
    { code: "street", name: { zh: "示例街道骑手" }, scope: "440233001", year: null, example: true },
  ],
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
