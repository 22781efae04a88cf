import { deadlineFor } from "./deadline-for.js";
import { organizationKinds } from "./organization-codes.js";
import { countyFolder } from "./pack-texts.spec-kit.js";
import { INCIDENT_STATES } from "./pack.js";
import type { CountyPack, IncidentChannelCode, IncidentCommandName, IncidentStateCode } from "./pack.js";
import { readPack } from "./read-pack.js";
import { addWorkingMinutes } from "./working-time.js";

const SLUGS = ["xinfeng", "honggang", "huaiyin", "yunfu", "leshan"] as const;

/** Where one county's answer differs from another's; the program is the same. */
describe("the county packs", () => {
  const packs = SLUGS.map((slug) => readPack(countyFolder(slug)));

  /** What each county answers, by its slug; no two of them answer the same. */
  const answers = <T>(ask: (pack: CountyPack) => T): Record<string, T> => {
    const all = packs.map((pack) => [pack.slug, ask(pack)] as const);
    expect(new Set(all.map(([, answer]) => JSON.stringify(answer))).size).toBe(SLUGS.length);
    return Object.fromEntries(all);
  };

  it("speak of the loop in their own words", () => {
    expect(answers((pack) => pack.workflow.stages.map((stage) => stage.name.zh).join(" "))).toEqual({
      xinfeng: "发现 上报 处置 反馈 核查",
      honggang: "上报 派单 处置 反馈",
      huaiyin: "义务上报 网格流转 联动办理 复核回访 归档",
      yunfu: "问题发现 处置反馈 积分兑换",
      leshan: "派单 接单 解单 销号",
    });
  });

  it("put the same state into different stages, and a rejected incident into none", () => {
    const stageOf = (pack: CountyPack, state: IncidentStateCode) =>
      pack.workflow.stages.find((stage) => stage.states.includes(state))?.name.zh;
    expect(answers((pack) => stageOf(pack, "VERIFIED"))).toEqual({
      xinfeng: "核查",
      honggang: "反馈",
      huaiyin: "复核回访",
      yunfu: "积分兑换",
      leshan: "解单",
    });
    expect(packs.flatMap((pack) => [stageOf(pack, "REJECTED"), stageOf(pack, "DUPLICATE")])).toEqual(
      Array(2 * SLUGS.length).fill(undefined),
    );
  });

  it("call a step by another name", () => {
    const labels = (...commands: IncidentCommandName[]) =>
      answers((pack) => commands.map((command) => pack.workflow.commands[command]?.zh).join(" "));
    expect(labels("dispatch", "start", "resolve", "close")).toEqual({
      xinfeng: " 接单 办结 销号",
      honggang: "  反馈结果 了结",
      huaiyin: "流转 签收 办结 归档",
      yunfu: "交办 开始处置 处置反馈 完结",
      leshan: "派单 接单 解单 销号",
    });
    expect(labels("accept")["leshan"]).toBe("登记");
  });

  it("let different people accept, start and resolve, and close with or without verification", () => {
    const who = (pack: CountyPack, command: IncidentCommandName) =>
      pack.workflow.actors[command]?.join("+") ?? "as everywhere";
    expect(answers((pack) => [who(pack, "accept"), who(pack, "start"), who(pack, "resolve")])).toEqual({
      xinfeng: ["as everywhere", "as everywhere", "as everywhere"],
      honggang: ["GRID_WORKER+DISPATCHER", "as everywhere", "as everywhere"],
      huaiyin: ["as everywhere", "HANDLER+GRID_WORKER", "HANDLER+GRID_WORKER"],
      yunfu: ["DISPATCHER+GRID_WORKER", "GRID_WORKER+HANDLER", "GRID_WORKER+HANDLER"],
      leshan: ["DISPATCHER", "HANDLER+GRID_WORKER", "HANDLER"],
    });
    const unverified = packs.filter((pack) => pack.workflow.closeWithoutVerification).map(({ slug }) => slug);
    expect(unverified).toEqual(["honggang", "leshan"]);
    expect(Object.values(answers((pack) => pack.workflow.confirmWindowDays))).toEqual([7, 15, 10, 5, 30]);
  });

  it("give the same report of a Friday evening another deadline", () => {
    const reported = new Date("2026-11-20T20:00:00+08:00");
    const due = (pack: CountyPack, category: string) => {
      const { tier } = pack.categories.find((one) => one.code === category) ?? {};
      const deadline = deadlineFor(pack.deadlines, { step: "accept", kind: "HAZARD", category, tier });
      if (!deadline) return undefined;
      if (deadline.workingTime) return addWorkingMinutes(pack.calendar, reported, deadline.minutes);
      return new Date(reported.getTime() + deadline.minutes * 60_000);
    };
    expect(answers((pack) => due(pack, pack.slug === "honggang" ? "manhole" : "road"))).toEqual({
      xinfeng: new Date("2026-11-23T09:00:00+08:00"),
      honggang: new Date("2026-11-20T20:30:00+08:00"),
      huaiyin: new Date("2026-11-23T09:30:00+08:00"),
      yunfu: new Date("2026-11-20T22:00:00+08:00"),
      leshan: new Date("2026-11-23T14:00:00+08:00"),
    });
    expect(packs[0] && due(packs[0], "gas")).toEqual(new Date("2026-11-20T20:01:00+08:00"));
    expect(packs[3] && due(packs[3], "flooding")).toEqual(new Date("2026-11-20T20:15:00+08:00"));
  });

  it("pay another sum for the same verified work", () => {
    const paid = (pack: CountyPack, kind: "HAZARD" | "SERVICE", channel: IncidentChannelCode) => {
      const own = pack.categories.find((one) => one.kind === kind)?.code ?? "";
      return pack.points.rules
        .filter(({ when: { kinds, categories, channels } }) =>
          [kinds?.includes(kind), categories?.includes(own), channels?.includes(channel)].every((fits) => fits ?? true),
        )
        .reduce((sum, { amount }) => sum + amount, 0);
    };
    expect(answers((pack) => [paid(pack, "HAZARD", "WECHAT_GROUP"), paid(pack, "SERVICE", "APP")])).toEqual({
      xinfeng: [10, 15],
      honggang: [10, 0],
      huaiyin: [0, 24],
      yunfu: [10, 20],
      leshan: [5, 10],
    });
  });

  it("hold the real districts, streets and communities, and no development zone or farm", () => {
    const kindsOf = (pack: CountyPack) => {
      const kinds = [...organizationKinds(pack).values()];
      const count = (kind: string) => kinds.filter((one) => one === kind).length;
      return ["COUNTY", "STREET", "COMMUNITY", "GRID", "STATION", "TEAM", "GUIDANCE_STATION"].map(count);
    };
    expect(answers(kindsOf)).toEqual({
      xinfeng: [1, 7, 159, 636, 13, 0, 0],
      honggang: [1, 7, 39, 78, 1, 1, 0],
      huaiyin: [1, 13, 255, 510, 38, 0, 0],
      yunfu: [6, 63, 972, 972, 42, 38, 58],
      leshan: [12, 132, 1371, 1371, 22, 40, 0],
    });
    const names = new Map(packs.flatMap(({ divisions }) => divisions.map(({ code, name }) => [code, name])));
    expect(["230605011004", "320804002005", "445302001009", "511111"].map((code) => names.get(code))).toEqual([
      "远航社区",
      "营中居委会",
      "星岩社区",
      "沙湾区",
    ]);
    expect([...names.values()].filter((name) => /开发区|林场$|农场$/.test(name))).toEqual([]);
  });

  it("meet on their own days, hold their own campaigns and fill their own posts", () => {
    const activities = packs.flatMap((pack) => pack.activities.map(({ name, recurrence }) => [name.zh, recurrence]));
    expect(activities).toEqual([
      ["爱骑日", "FREQ=MONTHLY;BYMONTHDAY=27"],
      ["爱心送考", null],
      ["小哥心愿每月例会", "FREQ=MONTHLY"],
    ]);
    expect(packs.map(({ dutyPosts }) => dutyPosts.length)).toEqual([0, 0, 3, 0, 5]);
    expect(packs.map(({ campaigns }) => campaigns.length)).toEqual([0, 0, 0, 1, 6]);
  });

  it("name every state and give each role an account to try", () => {
    for (const pack of packs) {
      expect(Object.keys(pack.workflow.states)).toEqual([...INCIDENT_STATES]);
      const roles = pack.roles.map((role) => role.role);
      expect(roles).toContain("PARTY_OFFICER");
      expect(roles.filter((role) => !pack.demo.accounts.some((account) => account.role === role))).toEqual([]);
    }
  });

  it("have somebody in a city who sees one district alone", () => {
    const places = packs.map(({ demo, place }) =>
      demo.accounts
        .filter(({ role, organization }) => role === "DISPATCHER" && /^\d{6}$/.test(organization))
        .map(({ organization }) => `${place.divisionCode} ${organization}`),
    );
    expect(places).toEqual([[], [], [], ["445300 445302"], ["511100 511111"]]);
  });
});
