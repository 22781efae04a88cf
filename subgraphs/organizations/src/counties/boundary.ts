import type { EntityManager } from "typeorm";
import type { Boundary } from "@beegrid/kernel/pack";
import { BoundaryPart } from "./county.js";

/** Stored as a JSON string: quotes take a second byte and Han three, so that 64 KiB hold any part. */
const PART_LENGTH = 20_000;

export async function boundaryOf(m: EntityManager, slug: string): Promise<unknown> {
  const text = await boundaryText(m, slug);
  return text ? (JSON.parse(text) as unknown) : null;
}

/** Puts an outline in the place of what was there; the same one again changes nothing. */
export async function saveBoundary(m: EntityManager, slug: string, boundary: Boundary): Promise<void> {
  const text = JSON.stringify(boundary);
  if (text === (await boundaryText(m, slug))) return;
  await m.delete(BoundaryPart, { slug });
  for (let at = 0, part = 0; at < text.length; at += PART_LENGTH, part++)
    await m.insert(BoundaryPart, { slug, part, text: text.slice(at, at + PART_LENGTH) });
}

async function boundaryText(m: EntityManager, slug: string): Promise<string> {
  const parts = await m.find(BoundaryPart, { where: { slug }, order: { part: "ASC" } });
  return parts.map(({ text }) => text).join("");
}
