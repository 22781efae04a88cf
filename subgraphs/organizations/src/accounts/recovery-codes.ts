import { Secret } from "otpauth";
import { Entity, Index, IsNull, type EntityManager } from "typeorm";
import { IdColumn, RefColumn, TextColumn, TimeColumn, uuid7 } from "@beegrid/kernel";
import { hashSecret } from "./session.js";

const HOW_MANY = 10;
/** 80 random bits, sixteen letters of base32: nothing leads back from a plain hash of so much chance. */
const BYTES = 10;
const CODE = /^[A-Z2-7]{16}$/;

/** A code that stands in for the authenticator when the phone is lost, once. */
@Entity("recovery_codes")
@Index("UQ_recovery_codes", ["accountId", "codeHash"], { unique: true })
export class RecoveryCode {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(43) codeHash: string;
  @TimeColumn({ nullable: true }) usedAt: Date | null;
}

/** Ten new codes such as ABCD-EFGH-IJKL-MNOP in the place of all earlier ones; they can be read in this answer only. */
export async function newRecoveryCodes(m: EntityManager, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => new Secret({ size: BYTES }).base32);
  await forgetRecoveryCodes(m, accountId);
  for (const code of codes)
    await m.insert(RecoveryCode, { id: uuid7(), accountId, codeHash: hashSecret(code), usedAt: null });
  return codes.map((code) => (code.match(/.{4}/g) as string[]).join("-"));
}

export async function forgetRecoveryCodes(m: EntityManager, accountId: string): Promise<void> {
  await m.delete(RecoveryCode, { accountId });
}

/** Uses a code up; false when it is none of the account's, or was used before. Case, spaces and dashes do not matter. */
export async function useRecoveryCode(m: EntityManager, accountId: string, typed: string): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  if (!CODE.test(code)) return false;
  const unused = { accountId, codeHash: hashSecret(code), usedAt: IsNull() };
  return (await m.update(RecoveryCode, unused, { usedAt: new Date() })).affected === 1;
}
