import { pick } from "@beegrid/kernel";
import { HAZARD_DESCRIPTIONS } from "./hazard-descriptions.js";
import { KIND_DESCRIPTIONS, MATTER_DESCRIPTIONS } from "./matter-descriptions.js";

/** Places every town has; none of them is a real one. */
const SPOTS = [
  "菜市场门口",
  "公交站旁",
  "小学路口",
  "示例小区东门",
  "示例小区 3 栋楼下",
  "村委会对面",
  "桥头",
  "老街口",
  "卫生院旁",
  "文化广场",
  "示例路与示例街路口",
  "快递站门前",
  "篮球场边",
  "加油站往前 100 米",
  "停车场出口",
  "河堤步道",
  "五金店门前",
  "示例巷 6 号旁",
];

const TIMES = ["今早", "昨晚", "早高峰", "送餐路上", "收工路上", "中午", "刚才", "傍晚", "巡查时", "送货时"];

/** What somebody writes of a matter of this category in this community; made up (示例). The n-th takes the n-th sentence. */
export function describeMatter(
  random: () => number,
  n: number,
  { code, kind }: { code: string; kind: string },
  community: string,
): string {
  const sentences = HAZARD_DESCRIPTIONS[code] ?? MATTER_DESCRIPTIONS[code] ?? KIND_DESCRIPTIONS[kind] ?? [];
  const words: Record<string, string> = {
    community,
    spot: pick(random, SPOTS),
    when: pick(random, TIMES),
    n: String(2 + Math.floor(random() * 7)),
    m: String(10 + 5 * Math.floor(random() * 11)),
  };
  const sentence = sentences[n % sentences.length];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? "");
}

const LANES = ["示例路", "示例街", "示例巷", "示例大道", "示例新村"];
const BESIDE = ["附近", "对面", "门前", "旁", "路口"];

/** Where it is, in words: streets and house numbers are made up. */
export function addressIn(random: () => number, community: string): string {
  return `${community} ${pick(random, LANES)} ${1 + Math.floor(random() * 120)} 号${pick(random, BESIDE)}`;
}
