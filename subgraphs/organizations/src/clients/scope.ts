import { Field, ObjectType, registerEnumType } from "type-graphql";
import { SCOPES, type ScopeName, type Sentence } from "@beegrid/kernel";

/** The names of scopes, as OAuth sends them. */
export const AppScope = Object.fromEntries(Object.keys(SCOPES).map((name) => [name, name])) as {
  [S in ScopeName]: S;
};

/** What each scope is for. */
export const SCOPE_WORDS: Record<ScopeName, Sentence> = {
  catalogue: {
    zh: "读取县情况、单位、驿站与可兑换的服务",
    en: "Read the county, its units, stations and rewards",
  },
  figures: { zh: "读取统计数字", en: "Read figures" },
  report: { zh: "替骑手上报、补充和确认事件", en: "Report, supplement and confirm incidents for riders" },
  points: { zh: "读取骑手的积分与志愿者档案", en: "Read points and volunteer records of riders" },
  redeem: { zh: "替骑手兑换与取消兑换", en: "Redeem points for riders, and cancel it" },
  adhoc: { zh: "发送未登记的查询文档", en: "Send documents that were not registered" },
};

registerEnumType(AppScope, {
  name: "AppScope",
  description: "A scope an app may hold, by the name it has in OAuth.",
  valuesConfig: Object.fromEntries(
    Object.entries(SCOPE_WORDS).map(([name, { en }]) => [name, { description: `${en}.` }]),
  ),
});

@ObjectType("Scope", { simpleResolvers: true, description: "What an app may be entrusted with." })
export class Scope {
  @Field(() => AppScope, { description: "Its name, as OAuth's `scope` has it." })
  name: ScopeName;

  @Field({ description: "What it is for, in the viewer's language." })
  description: string;

  @Field(() => [String], { description: "The actions it opens, e.g. figure.read." })
  actions: string[];
}
