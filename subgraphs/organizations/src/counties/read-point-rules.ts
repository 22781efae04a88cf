import { isDeepStrictEqual } from "node:util";
import { mustBeAbleTo, refuse, sayLabel, section } from "@beegrid/kernel";
import {
  CHANNEL_LABELS,
  KIND_LABELS,
  VERIFIED_WORK_ONLY,
  type CountyPack,
  type Label,
  type PointRuleDefinition,
  type PointsSection,
} from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { CountySection } from "./county-section.js";
import type { EarningRule, EarningRules, PointRuleChange, PointRuleCondition } from "./point-rules.js";

type Terms = Pick<PointRuleChange, "version" | "amount" | "kinds" | "categories" | "channels">;
const DROPPED: Terms = { version: null, amount: null, kinds: [], categories: [], channels: [] };

/** Every rule there was, from all that was ever published as the section `points`. */
export async function readPointRules(m: EntityManager): Promise<EarningRules> {
  mustBeAbleTo("points.reconcile");
  const published = await m.find(CountySection, { where: { section: "points" }, order: { version: "ASC" } });
  const inForce = published.at(-1)?.value as PointsSection | undefined;
  if (!inForce) throw refuse("NOT_FOUND");
  const termsOf = inWords(await section(m, "labels"), await section(m, "categories"));
  const rules = new Map<string, EarningRule>();
  for (const publication of published) {
    const now = (publication.value as PointsSection).rules;
    for (const rule of now) {
      const { changes } = rules.get(rule.code) ?? { changes: [] };
      note(changes, publication, termsOf(rule));
      const { code, name, example } = rule;
      rules.set(code, { code, name: sayLabel(name), example, inForce: true, changes });
    }
    for (const rule of rules.values()) {
      rule.inForce = now.some(({ code }) => code === rule.code);
      if (!rule.inForce) note(rule.changes, publication, DROPPED);
    }
  }
  const order = new Map(inForce.rules.map(({ code }, i) => [code, i]));
  const place = ({ code }: EarningRule) => order.get(code) ?? order.size;
  return {
    verifiedWorkOnly: sayLabel(VERIFIED_WORK_ONLY),
    expireAfterMonths: inForce.expireAfterMonths,
    example: inForce.example,
    rules: [...rules.values()].sort((one, other) => place(one) - place(other)),
  };
}

/** Newest first, and only what differs from before. */
function note(changes: PointRuleChange[], publication: CountySection, terms: Terms): void {
  const { version: settingVersion, publishedAt: since, publishedBy } = publication;
  const change = { settingVersion, since, publishedBy, ...terms };
  const last = changes[0] && { ...changes[0], settingVersion, since, publishedBy };
  if (!isDeepStrictEqual(last, change)) changes.unshift(change);
}

function inWords(labels: CountyPack["labels"], categories: CountyPack["categories"]) {
  const named = <C extends string>(codes: C[] | undefined, labelOf: (code: C) => Label | undefined) =>
    (codes ?? []).map((code): PointRuleCondition => ({ code, name: sayLabel(labelOf(code) ?? { zh: code }) }));
  return ({ version, amount, when }: PointRuleDefinition): Terms => ({
    version,
    amount,
    kinds: named(when.kinds, (kind) => labels.kinds?.[kind] ?? KIND_LABELS[kind]),
    categories: named(when.categories, (code) => categories.find((one) => one.code === code)?.name),
    channels: named(when.channels, (channel) => labels.channels?.[channel] ?? CHANNEL_LABELS[channel]),
  });
}
