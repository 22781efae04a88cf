import { Secret, TOTP } from "otpauth";

/** Time-based one-time codes after RFC 6238 with the parameters every authenticator app knows. */
const ISSUER = "Beegrid";
const PARAMETERS = { algorithm: "SHA1", digits: 6, period: 30 };

/** 160 random bits in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The step whose code this is, one before and one after `now` allowed for clocks that differ; undefined for any other
 * code. Each step counts once: the caller keeps the step and passes it as `usedUpTo`.
 */
export function totpStep(secret: string, code: string, usedUpTo: number, now = Date.now()): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const totp = new TOTP({ ...PARAMETERS, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const step = totp.counter({ timestamp: now }) + delta;
  return step > usedUpTo ? step : undefined;
}

/** What an authenticator app reads from a QR code. */
export function totpAddress(secret: string, username: string, place: string): string {
  return new TOTP({ ...PARAMETERS, issuer: ISSUER, label: `${username}@${place}`, secret }).toString();
}
