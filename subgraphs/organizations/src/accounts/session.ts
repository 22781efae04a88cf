import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, IsNull, LessThan, Not, type EntityManager } from "typeorm";
import { DateTime, IdColumn, PROVINCE, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";

const LIFE_MS = 12 * 60 * 60_000;
const IDLE_MS = 30 * 60_000;

/** One sign-in and all that was refreshed from it. Only hashes of its refresh tokens are kept. */
@Entity("sessions")
@Index("IX_sessions_account", ["accountId"])
@Index("IX_sessions_expires", ["expiresAt"])
@ObjectType("AccountSession", { description: "A sign-in of an account and all that came of it." })
export class SessionFamily {
  @Field(() => ID, { description: "Id of the session; it proves nothing." })
  @IdColumn()
  id: string;

  @RefColumn() accountId: string;
  @TextColumn(43) tokenHash: string;
  /** Marks the family's own secrets: an old one is told from a made-up one, though only the newest is kept. */
  @TextColumn(43) marker: string;

  @Field(() => String, { nullable: true, description: 'What was used to sign in, e.g. "Chromium · Windows".' })
  @TextColumn(60, { nullable: true })
  device: string | null;

  @Field(() => DateTime, { description: "When the person signed in." })
  @TimeColumn()
  createdAt: Date;

  @Field(() => DateTime, { description: "When it was last renewed." })
  @TimeColumn()
  lastUsedAt: Date;

  @Field(() => DateTime, { description: "It ends then at the latest; earlier when it is not used for 30 minutes." })
  @TimeColumn()
  expiresAt: Date;

  @TimeColumn({ nullable: true }) revokedAt: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "What a signed-in person holds: a short token to ask with, and one to renew it by.",
})
export class Session {
  /** The family, for the audit; clients see it nowhere. */
  id: string;

  @Field({ description: "Goes with every request as `Authorization: Bearer`." })
  accessToken: string;

  @Field(() => DateTime, { description: "From then on the access token is refused." })
  accessTokenExpiresAt: Date;

  @Field(() => String, { nullable: true, description: "Can be used once, at refreshSession." })
  refreshToken: string;

  @Field(() => DateTime, {
    nullable: true,
    description: "Unless renewed before, the session ends then: idle or used up.",
  })
  refreshTokenExpiresAt: Date;

  @Field({
    description:
      "Whether the password was set by somebody else: until changePassword and a refresh, the access token opens nothing but that.",
  })
  passwordChangeRequired: boolean;
}

export interface RefreshToken {
  /** Slug of the county, `province` for the upper level: tells the gateway where to ask, and proves nothing. */
  place: string;
  family: string;
  secret: string;
}

/** `<slug>.<family>.<secret>` */
export function writeRefreshToken({ place, family, secret }: RefreshToken): string {
  return `${place}.${family}.${secret}`;
}

export function readRefreshToken(text: string): RefreshToken | undefined {
  const [place, family, secret, ...more] = text.split(".");
  return place && family && secret && !more.length ? { place, family, secret } : undefined;
}

const RANDOM_BYTES = 16;

/** 16 random bytes and the family's mark on them; base64url. */
export function newFamilySecret(marker: string): string {
  const random = randomBytes(RANDOM_BYTES);
  return Buffer.concat([random, markOf(marker, random)]).toString("base64url");
}

/** Whether the family gave this secret out at some time. */
export function isOfFamily({ marker }: SessionFamily, secret: string): boolean {
  const bytes = Buffer.from(secret, "base64url");
  const mark = markOf(marker, bytes.subarray(0, RANDOM_BYTES));
  return bytes.length === RANDOM_BYTES + mark.length && timingSafeEqual(bytes.subarray(RANDOM_BYTES), mark);
}

function markOf(marker: string, random: Buffer): Buffer {
  return createHmac("sha256", marker).update(random).digest().subarray(0, 16);
}

export const newSecret = (): string => randomBytes(32).toString("base64url");
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
export const placeOf = (county: string | null): string => county ?? PROVINCE;

/** A new family and the secret of its first token. */
export function newFamily(
  id: string,
  accountId: string,
  now: Date,
  device: string | null = null,
): { family: SessionFamily; secret: string } {
  const marker = newSecret();
  const secret = newFamilySecret(marker);
  const family = Object.assign(new SessionFamily(), {
    id,
    accountId,
    tokenHash: hashSecret(secret),
    marker,
    device,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + LIFE_MS),
    revokedAt: null,
  });
  return { family, secret };
}

export function isOver(family: SessionFamily, now: Date): boolean {
  return family.revokedAt !== null || family.expiresAt <= now || idleUntil(family) <= now;
}

/** When the family ends if nothing more happens. */
export function endsAt(family: SessionFamily): Date {
  const idle = idleUntil(family);
  return idle < family.expiresAt ? idle : family.expiresAt;
}

const idleUntil = (family: SessionFamily): Date => new Date(family.lastUsedAt.getTime() + IDLE_MS);

/** Ends what is open of an account's sessions, but for one; their access tokens are refused once the gateway asks again. */
export async function endSessions(m: EntityManager, accountId: string, exceptId?: string): Promise<void> {
  const open = { accountId, revokedAt: IsNull(), ...(exceptId !== undefined && { id: Not(exceptId) }) };
  await m.update(SessionFamily, open, { revokedAt: new Date() });
}

export async function sweepSessions(m: EntityManager): Promise<void> {
  await m.delete(SessionFamily, { expiresAt: LessThan(new Date()) });
}
