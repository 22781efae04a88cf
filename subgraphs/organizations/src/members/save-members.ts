import type { EntityManager } from "typeorm";
import { emit, insertMany, type MembersSaved, type SavedMember } from "@beegrid/kernel";
import { chunksForEvents } from "../event-chunks.js";
import { Member } from "./member.js";

const PER_EVENT = 500;

/** Inserts new members, made as they are needed, and tells where they are bound; names, phones and ids stay here. */
export async function saveMembers(
  m: EntityManager,
  made: Iterable<Member>,
  onProgress: (done: number) => void,
): Promise<Member[]> {
  const members: Member[] = [];
  let done = 0;
  await insertMany(m, Member, kept(made, members), (inserted) => onProgress((done += inserted)));
  const told = members.map(({ id, gridId, gridPath, synthetic, version }): SavedMember => ({
    id,
    gridId,
    gridPath,
    synthetic,
    version,
  }));
  for (const chunk of chunksForEvents(told, PER_EVENT)) {
    const body: MembersSaved = { members: chunk };
    await emit(m, "MembersSaved", body);
  }
  return members;
}

function* kept(made: Iterable<Member>, members: Member[]): Generator<Member> {
  for (const member of made) {
    members.push(member);
    yield member;
  }
}
