import { createHash, randomBytes } from "node:crypto";
import { Field, ObjectType } from "type-graphql";
import { Entity, Index, LessThan, type EntityManager } from "typeorm";
import { DateTime, IdColumn, PROVINCE, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";

const LIFE_MS = 12 * 60 * 60_000;
const IDLE_MS = 30 * 60_000;

/** One sign-in and all that was refreshed from it. Only hashes of its refresh tokens are kept. */
@Entity("sessions")
@Index("IX_sessions_account", ["accountId"])
@Index("IX_sessions_expires", ["expiresAt"])
export class SessionFamily {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(43) tokenHash: string;
  /** The token before; who still holds it has copied it, or was copied. */
  @TextColumn(43, { nullable: true }) previousHash: string | null;
  @TimeColumn() createdAt: Date;
  @TimeColumn() lastUsedAt: Date;
  @TimeColumn() expiresAt: Date;
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

export const newSecret = (): string => randomBytes(32).toString("base64url");
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
export const placeOf = (county: string | null): string => county ?? PROVINCE;

/** A new family and the secret of its first token. */
export function newFamily(id: string, accountId: string, now: Date): { family: SessionFamily; secret: string } {
  const secret = newSecret();
  const family = Object.assign(new SessionFamily(), {
    id,
    accountId,
    tokenHash: hashSecret(secret),
    previousHash: null,
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

export async function sweepSessions(m: EntityManager): Promise<void> {
  await m.delete(SessionFamily, { expiresAt: LessThan(new Date()) });
}
