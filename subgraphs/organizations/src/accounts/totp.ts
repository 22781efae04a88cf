import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Time-based one-time codes after RFC 6238 with the parameters every authenticator app knows: SHA-1, 30 s, six digits. */
const STEP_MS = 30_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const newTotpSecret = (): Buffer => randomBytes(20);

/**
 * The step whose code this is, one before and one after `now` allowed for clocks that differ; undefined for any other
 * code. Each step counts once: the caller keeps the step and passes it as `usedUpTo`.
 */
export function totpStep(secret: Buffer, code: string, usedUpTo: number, now = Date.now()): number | undefined {
  const current = Math.floor(now / STEP_MS);
  if (!/^\d{6}$/.test(code)) return undefined;
  const given = Buffer.from(code);
  return [current - 1, current, current + 1].find(
    (step) => step > usedUpTo && timingSafeEqual(given, Buffer.from(totpAt(secret, step))),
  );
}

/** The six digits of a step (RFC 4226, 5.3). */
export function totpAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** What an authenticator app reads from a QR code. */
export function totpAddress(secret: Buffer, username: string, county: string): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const base32 = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join("");
  return `otpauth://totp/Beegrid:${encodeURIComponent(`${username}@${county}`)}?secret=${base32}&issuer=Beegrid`;
}
