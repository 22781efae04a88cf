import { applyCountyPublished, sectionVersion, uuid7, type CountyPublished, type DomainEvent } from "@beegrid/kernel";
import type { RewardDefinition } from "@beegrid/kernel/pack";
import { IsNull, MoreThanOrEqual, type EntityManager } from "typeorm";
import { Reward, RewardCategory } from "./reward.js";

/** Any order: an older version of the section than the one in force is left aside. */
export async function publishRewards(published: CountyPublished, m: EntityManager, event: DomainEvent): Promise<void> {
  await applyCountyPublished(published as never, m, event);
  const { section, version, value } = published;
  if (section !== "rewards" || (await sectionVersion(m, "rewards")) !== version) return;
  await saveRewards(value as RewardDefinition[], m, new Date(event.at));
}

/** By code, so that a reward keeps its id and what was held and handed over; one that is gone from the pack is withdrawn. */
async function saveRewards(definitions: RewardDefinition[], m: EntityManager, at: Date): Promise<void> {
  const present = new Map((await m.find(Reward)).map((reward) => [reward.code, reward]));
  for (const { code, name, category, price, stock, example } of definitions) {
    const said = { label: name, category: RewardCategory[category], price, example, withdrawnAt: null };
    const old = present.get(code);
    present.delete(code);
    if (old) {
      await m.update(Reward, { id: old.id }, said);
      await restock(m, old, stock);
      continue;
    }
    const counts = { stock, initialStock: stock, restocked: 0, held: 0, fulfilled: 0 };
    await m.insert(Reward, { id: uuid7(), code, ...said, ...counts });
  }
  for (const { id } of present.values()) await m.update(Reward, { id, withdrawnAt: IsNull() }, { withdrawnAt: at });
}

/** The pack says how many there were in all: the difference to what it said before is put in, or taken out as far as it is there. */
async function restock(m: EntityManager, reward: Reward, stockInPack: number): Promise<void> {
  const more = Math.max(stockInPack - reward.initialStock - reward.restocked, -reward.stock);
  if (!more) return;
  const { affected } = await m.update(
    Reward,
    { id: reward.id, stock: MoreThanOrEqual(-more) },
    { stock: () => `stock + (${more})`, restocked: () => `restocked + (${more})` },
  );
  if (!affected)
    throw new Error(`the stock of ${reward.code} changed while the pack was published: it will be told again`);
}
