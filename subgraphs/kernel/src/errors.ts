import { GraphQLError } from "graphql";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Label } from "./pack/pack.js";
import { currentLanguage } from "./viewer.js";

/** What a person can mend. */
export enum UserErrorCode {
  INVALID_INPUT = "INVALID_INPUT",
  INVALID_STATE = "INVALID_STATE",
  INVALID_CREDENTIALS = "INVALID_CREDENTIALS",
  INVALID_SESSION = "INVALID_SESSION",
  RATE_LIMITED = "RATE_LIMITED",
  SAME_PERSON = "SAME_PERSON",
  NOT_ALLOWED_NOW = "NOT_ALLOWED_NOW",
  OUT_OF_STOCK = "OUT_OF_STOCK",
  INSUFFICIENT_POINTS = "INSUFFICIENT_POINTS",
  WRONG_STATION = "WRONG_STATION",
  IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED",
}
registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "What was wrong with a mutation's input or with the moment it was sent, in a form a program can act on.",
  valuesConfig: {
    INVALID_INPUT: { description: "A value is missing, malformed or out of range; `path` names it." },
    INVALID_STATE: { description: "The row is in a state that does not allow this step." },
    INVALID_CREDENTIALS: { description: "User name, password or one-time code are not right." },
    INVALID_SESSION: { description: "The refresh token is unknown, used, expired or revoked." },
    RATE_LIMITED: { description: "Too many tries; the message says until when." },
    SAME_PERSON: { description: "Whoever handled it cannot judge it." },
    NOT_ALLOWED_NOW: { description: "The county's rules do not open this step to this person now." },
    OUT_OF_STOCK: { description: "Fewer are in stock than were asked for." },
    INSUFFICIENT_POINTS: { description: "The balance does not cover the price." },
    WRONG_STATION: { description: "It is to be handed over at another station." },
    IDEMPOTENCY_KEY_REUSED: { description: "The key was used before with other input." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Something a person can mend; nothing was changed." })
@Directive("@shareable")
export class UserError {
  @Field(() => UserErrorCode, { description: "The kind of error." })
  code: UserErrorCode;

  @Field({ description: "A sentence for people, in the viewer's language." })
  message: string;

  @Field(() => [String], { nullable: true, description: 'Where in the arguments, e.g. ["input", "note"].' })
  path?: string[];
}

/** A sentence in both languages of the console. */
export interface Sentence {
  zh: string;
  en: string;
}

export function say(sentence: Sentence, language = currentLanguage()): string {
  return language === "en" ? sentence.en : sentence.zh;
}

/** A label of the county's pack; Chinese where the county has no English for it. */
export function sayLabel(label: Label, language = currentLanguage()): string {
  return language === "en" ? (label.en ?? label.zh) : label.zh;
}

/** Thrown by a command's story; the gate rolls back and answers it as a userError. */
export class DomainError extends Error {
  constructor(
    readonly code: UserErrorCode,
    readonly sentence: Sentence,
    readonly path?: string[],
  ) {
    super(sentence.en);
  }

  asUserError(): UserError {
    return { code: this.code, message: say(this.sentence), path: this.path };
  }
}

/** A refusal that the audit keeps as well, though it can be mended: somebody reached for what is not theirs. */
export class AuditedRefusal extends DomainError {
  /** `subject`: ids by name, of what was reached for. */
  constructor(
    code: UserErrorCode,
    sentence: Sentence,
    path: string[],
    readonly subject: Record<string, string>,
  ) {
    super(code, sentence, path);
  }
}

/** Several at once: everything that is wrong with what was sent. */
export class DomainErrors extends Error {
  constructor(readonly errors: DomainError[]) {
    super(errors.map(({ message }) => message).join("; "));
  }
}

const REFUSALS = {
  UNAUTHENTICATED: { zh: "请先登录", en: "Sign in first" },
  FORBIDDEN: { zh: "没有这项权限", en: "You may not do this" },
  NOT_FOUND: { zh: "没有这一项，或不在你的范围内", en: "There is no such thing, or it is outside your scope" },
  CONFLICT: { zh: "刚被别人改动，请看最新内容后再试", en: "Somebody else has just changed this; look again and retry" },
  BAD_USER_INPUT: { zh: "参数不正确", en: "An argument is not valid" },
  RATE_LIMITED: { zh: "尝试过于频繁，请稍后再试", en: "Too many tries; wait a little" },
  SERVICE_UNAVAILABLE: { zh: "服务暂时不可用，请稍后重试", en: "The service is not available for the moment" },
  INTERNAL: { zh: "内部错误", en: "Internal error" },
} as const satisfies Record<string, Sentence>;
export type RefusalCode = keyof typeof REFUSALS;

/** An error of the request itself; `sentence` replaces the standard words. */
export function refuse(code: RefusalCode, sentence?: Sentence): GraphQLError {
  return new GraphQLError(say(sentence ?? REFUSALS[code]), { extensions: { code } });
}
