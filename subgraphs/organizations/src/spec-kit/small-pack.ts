import type { CountyPack } from "@beegrid/kernel/pack";

/** A county in the fashion of the demo's, as small as it can be: two streets, three communities, two grids each. */
export function smallPack(slug: string): CountyPack {
  return {
    slug,
    place: {
      name: { zh: "新丰县", en: "Xinfeng County" },
      divisionCode: "440233",
      provinceCode: "440000",
      level: "COUNTY",
    },
    programme: {
      name: { zh: "1+6+N 基层社会治理" },
      pointsName: { zh: "积分", en: "points" },
      hubCode: "governance-center",
    },
    branding: { seal: "丰", accent: "#1D5FC4", accentTint: "#E7F0FD", accentStrong: "#164A9A" },
    numbering: { prefix: "XF" },
    labels: {},
    organizations: {
      example: true,
      gridsPerCommunity: 2,
      subKinds: [{ code: "bureau", kind: "DEPARTMENT", name: { zh: "县直部门", en: "County department" } }],
      units: [
        { code: "patrol", kind: "TEAM", name: { zh: "巡查队" }, parent: "urban" },
        {
          code: "governance-center",
          kind: "GOVERNANCE_CENTER",
          name: { zh: "县综治中心", en: "County Governance Centre" },
        },
        {
          code: "urban",
          kind: "DEPARTMENT",
          subKind: "bureau",
          name: { zh: "县城市管理局", en: "Urban Management Bureau" },
        },
      ],
    },
    roles: [{ role: "DISPATCHER", name: { zh: "调度员", en: "Duty dispatcher" } }],
    dutyPosts: [],
    categories: [],
    workflow: {
      stages: [],
      states: {
        REPORTED: { zh: "待受理" },
        ACCEPTED: { zh: "待派单" },
        DISPATCHED: { zh: "待接单" },
        IN_PROGRESS: { zh: "处置中" },
        SUSPENDED: { zh: "已挂起" },
        RESOLVED: { zh: "待核查" },
        VERIFIED: { zh: "核查通过" },
        CLOSED: { zh: "已销号" },
        REOPENED: { zh: "重开" },
        REJECTED: { zh: "不予受理" },
        DUPLICATE: { zh: "已并案" },
      },
      commands: {},
      actors: {},
      closeWithoutVerification: false,
      confirmWindowDays: 7,
    },
    deadlines: [],
    calendar: { timeZone: "Asia/Shanghai", workingHours: [], holidays: [], makeUpDays: [], example: true },
    stations: {
      types: [{ code: "station", name: { zh: "驿站" } }],
      services: [],
      standards: [],
      stations: [
        {
          code: "dongqu",
          name: { zh: "东区示例驿站" },
          type: "station",
          division: "440233001001",
          address: "东区示例路 1 号",
          location: { longitude: 114.2, latitude: 24 },
          openingHours: [],
          services: [],
          example: true,
        },
      ],
      merchants: [],
      canteens: [],
    },
    points: { rules: [], expireAfterMonths: null, redemptionValidDays: 14, example: true },
    rewards: [],
    activities: [],
    campaigns: [],
    features: [],
    published: [],
    demo: {
      seed: 440233,
      members: 40,
      redemptions: 0,
      incidents: [],
      accounts: [
        { username: "Admin", name: "潘奕", role: "COUNTY_ADMINISTRATOR", organization: "440233" },
        { username: "dispatcher", name: "骆文静", role: "DISPATCHER", organization: "{hub}" },
        { username: "street", name: "邱若岚", role: "DISPATCHER", organization: "440233001" },
        { username: "handler", name: "温子谦", role: "HANDLER", organization: "urban" },
        { username: "grid", name: "曾小禾", role: "GRID_WORKER", organization: "440233001001001" },
      ],
    },
    divisions: [
      street("440233001", "丰城街道", 114.2),
      community("440233001001", "东区居委会", 114.2),
      community("440233001003", "西区居委会", 114.1),
      street("440233101", "马头镇", 114.4),
      community("440233101001", "马头居委会", 114.4),
    ],
    boundary: {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { name: "新丰县" },
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [114, 23.8],
                [114.6, 23.8],
                [114.6, 24.2],
                [114, 23.8],
              ],
            ],
          },
        },
      ],
    },
  };
}

const street = (code: string, name: string, longitude: number) =>
  ({ code, name, parent: "440233", level: "STREET", longitude, latitude: 24 }) as const;
const community = (code: string, name: string, longitude: number) =>
  ({ code, name, parent: code.slice(0, 9), level: "COMMUNITY", longitude, latitude: 24 }) as const;
