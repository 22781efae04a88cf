import type { StationsSection } from "@beegrid/kernel/pack";

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** A county centre in the demo's fashion: three stations about a kilometre apart, one standard with an unpublished item. */
export const STATIONS: StationsSection = {
  types: [
    { code: "station", name: { zh: "驿站", en: "Station" } },
    { code: "rest-stop", name: { zh: "歇脚点" } },
  ],
  services: [
    { code: "rest", name: { zh: "休息", en: "Rest" } },
    { code: "water", name: { zh: "饮水", en: "Drinking water" } },
    { code: "wifi", name: { zh: "无线网络", en: "Wi-Fi" } },
  ],
  supplies: [
    { code: "water", name: { zh: "瓶装水", en: "Bottled water" }, unit: { zh: "瓶", en: "bottles" }, example: true },
    { code: "plasters", name: { zh: "创可贴" }, unit: { zh: "片" }, example: true },
  ],
  standards: [
    {
      code: "ten",
      name: { zh: "十有", en: "Ten things" },
      items: [
        { code: "sign", name: { zh: "有标识" } },
        { code: "water", name: { zh: "有饮水" }, service: "water" },
        { code: "third", name: null },
      ],
    },
  ],
  stations: [
    {
      code: "dongqu",
      name: { zh: "东区示例驿站", en: "East station" },
      type: "station",
      division: "440233001001",
      address: "东区示例路 1 号",
      location: { longitude: 114.2, latitude: 24 },
      openingHours: [{ days: ALL_DAYS, from: "08:00", to: "22:00" }],
      services: ["water", "rest"],
      standard: { code: "ten", met: ["sign"] },
      example: true,
    },
    {
      code: "nanmen",
      name: { zh: "南门示例歇脚点" },
      type: "rest-stop",
      division: "440233001002",
      address: "南门 100% 示例",
      location: { longitude: 114.2, latitude: 23.99 },
      openingHours: [{ days: ALL_DAYS, from: "00:00", to: "24:00" }],
      services: ["rest"],
      example: true,
    },
    {
      code: "xiqu",
      name: { zh: "西区示例驿站" },
      type: "station",
      division: "440233002001",
      address: "西区示例路 9 号",
      location: { longitude: 114.19, latitude: 24 },
      openingHours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
      services: ["rest", "water", "wifi"],
      zones: [{ zh: "休息区", en: "Rest area" }, { zh: "阅读角" }],
      example: true,
    },
  ],
  merchants: [
    {
      code: "noodles",
      name: { zh: "示例面馆", en: "Example Noodles" },
      division: "440233001001",
      offer: { zh: "骑士套餐九折", en: "A tenth off the rider's meal" },
      example: true,
    },
    {
      code: "repairs",
      name: { zh: "示例车行" },
      division: "440233002",
      offer: { zh: "免费打气" },
      example: true,
    },
  ],
  canteens: [
    {
      code: "east-canteen",
      name: { zh: "东区示例食堂", en: "East canteen" },
      division: "440233001001",
      seats: 120,
      services: [{ zh: "代办服务", en: "Proxy services" }, { zh: "假期托管" }],
      example: true,
    },
    {
      code: "west-canteen",
      name: { zh: "西区示例食堂" },
      division: "440233002",
      seats: 80,
      services: [],
      example: true,
    },
  ],
};
