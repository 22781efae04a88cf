import { currentViewer } from "@beegrid/kernel";
import { In, type FindOperator } from "typeorm";
import { asMobile } from "../identifiers/mobile.js";
import { asResidentId } from "../identifiers/resident-id.js";
import { installation } from "../installation.js";
import type { Member } from "./member.js";

/** Where a value stands; part of what it is sealed with, so that a copy in another county or row does not open. */
const place = (field: string, memberId: string): string => `${currentViewer().county}/members/${memberId}/${field}`;
const indexPlace = (field: string): string => `${currentViewer().county}/members/${field}`;

type Secrets = Pick<Member, "phoneSealed" | "phoneIndex" | "phoneTailIndex" | "residentIdSealed" | "residentIdIndex">;

/** Phone and resident ID as they are stored: sealed, with blind indexes to find them by. */
export function sealedSecrets(memberId: string, phone: string | null, residentId: string | null): Secrets {
  const { personalData } = installation();
  const seal = (field: string, text: string | null) => text && personalData.seal(text, place(field, memberId));
  const index = (field: string, text: string | null) => text && personalData.blindIndex(text, indexPlace(field));
  return {
    phoneSealed: seal("phone", phone),
    phoneIndex: index("phone", phone),
    phoneTailIndex: index("phoneTail", phone && phone.slice(-4)),
    residentIdSealed: seal("residentId", residentId),
    residentIdIndex: index("residentId", residentId),
  };
}

/** The same values under the key in force, with indexes that fit. */
export function resealedSecrets(member: Member): Secrets {
  return sealedSecrets(member.id, phoneOf(member), residentIdOf(member));
}

export function phoneOf(member: Member): string | null {
  return member.phoneSealed && installation().personalData.open(member.phoneSealed, place("phone", member.id));
}

export function residentIdOf(member: Member): string | null {
  return (
    member.residentIdSealed && installation().personalData.open(member.residentIdSealed, place("residentId", member.id))
  );
}

type IndexColumn = "phoneIndex" | "phoneTailIndex" | "residentIdIndex";

/**
 * The blind index that a text is to be looked up in, under every key that a row may stand under: a whole phone, a whole
 * ID, or a phone's last four digits; null for other words.
 */
export function indexedBy(text: string): Partial<Record<IndexColumn, FindOperator<string>>> | null {
  const index = (field: string, value: string) =>
    In(installation().personalData.blindIndexes(value, indexPlace(field)));
  const phone = asMobile(text);
  if (phone) return { phoneIndex: index("phone", phone) };
  const residentId = asResidentId(text);
  if (residentId) return { residentIdIndex: index("residentId", residentId) };
  const tail = text.trim();
  return /^\d{4}$/.test(tail) ? { phoneTailIndex: index("phoneTail", tail) } : null;
}
