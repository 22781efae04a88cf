import { currentViewer } from "@beegrid/kernel";
import { installation } from "../installation.js";
import type { Member } from "./member.js";

/** Where a value stands; part of what it is sealed with, so that a copy in another county or row does not open. */
const place = (field: string, memberId: string): string => `${currentViewer().county}/members/${memberId}/${field}`;
const indexPlace = (field: string): string => `${currentViewer().county}/members/${field}`;

type Secrets = Pick<Member, "phoneSealed" | "phoneIndex" | "phoneTailIndex" | "residentIdSealed" | "residentIdIndex">;

/** Blind indexes to look a value up by, as they are stored. */
export const secretIndex = {
  phone: (text: string) => installation().personalData.blindIndex(text, indexPlace("phone")),
  phoneTail: (text: string) => installation().personalData.blindIndex(text, indexPlace("phoneTail")),
  residentId: (text: string) => installation().personalData.blindIndex(text, indexPlace("residentId")),
};

/** Phone and resident ID as they are stored: sealed, with blind indexes to find them by. */
export function sealedSecrets(memberId: string, phone: string | null, residentId: string | null): Secrets {
  const { personalData } = installation();
  const seal = (field: string, text: string | null) => text && personalData.seal(text, place(field, memberId));
  return {
    phoneSealed: seal("phone", phone),
    phoneIndex: phone && secretIndex.phone(phone),
    phoneTailIndex: phone && secretIndex.phoneTail(phone.slice(-4)),
    residentIdSealed: seal("residentId", residentId),
    residentIdIndex: residentId && secretIndex.residentId(residentId),
  };
}

export function phoneOf(member: Member): string | null {
  return member.phoneSealed && installation().personalData.open(member.phoneSealed, place("phone", member.id));
}
