import { buildMessage, ValidateBy, ValidateNested } from "class-validator";
import { Field, Float, InputType } from "type-graphql";
import { say, type Sentence } from "./errors.js";

/** A rule with its sentence in both languages. */
function rule(name: string, holds: (value: unknown) => boolean, sentence: Sentence): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: buildMessage(() => say(sentence)) } });
}

const ID = /^[\w.:-]{1,80}$/;
const CODE = /^[\w.-]{1,40}$/;
const listOf = (form: RegExp, max: number) => (v: unknown) =>
  Array.isArray(v) && v.length <= max && v.every((one) => typeof one === "string" && form.test(one));

// Zero-width, bidirectional, filler and control characters: invisible, so never meant.
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
// 👩‍🚒 and flags are held together by such characters.
const EMOJI = /\p{RGI_Emoji}/gv;

function isCleanText(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed() && !INVISIBLE.test(value.replace(EMOJI, ""));
}

/** Words of a person: 1 to `max` characters that can be seen. */
export function Words(max: number): PropertyDecorator {
  return rule("words", (v) => isCleanText(v) && v.trim().length > 0 && [...v].length <= max, {
    zh: `请填写 1 至 ${max} 个字，不含不可见字符`,
    en: `Write 1 to ${max} characters, none of them invisible`,
  });
}

/** Why somebody looks at what is not theirs: 4 to 200 characters that can be seen. */
export function Reason(): PropertyDecorator {
  return rule("reason", (v) => isCleanText(v) && [...v.trim()].length >= 4 && [...v].length <= 200, {
    zh: "请写明理由，4 至 200 个字，不含不可见字符",
    en: "Say why in 4 to 200 characters, none of them invisible",
  });
}

/** An optional note: up to `max` characters that can be seen. */
export function Note(max: number): PropertyDecorator {
  return rule("note", (v) => isCleanText(v) && [...v].length <= max, {
    zh: `最多 ${max} 个字，不含不可见字符`,
    en: `At most ${max} characters, none of them invisible`,
  });
}

/** A whole number between two bounds. */
export function Whole(min: number, max: number): PropertyDecorator {
  return rule("whole", (v) => Number.isInteger(v) && (v as number) >= min && (v as number) <= max, {
    zh: `须为 ${min} 至 ${max} 的整数`,
    en: `Must be a whole number from ${min} to ${max}`,
  });
}

/** A whole number other than 0, up or down to a bound. */
export function WholeNotZero(most: number): PropertyDecorator {
  return rule("wholeNotZero", (v) => Number.isInteger(v) && v !== 0 && Math.abs(v as number) <= most, {
    zh: `须为 -${most} 至 ${most} 的整数，不能为 0`,
    en: `Must be a whole number from -${most} to ${most}, not 0`,
  });
}

/** A key a client makes up so that a retry happens once: 1 to 80 characters, letters, digits, `-`, `_`, `.`, `:`. */
export function Key(): PropertyDecorator {
  return rule("key", (v) => typeof v === "string" && ID.test(v), {
    zh: "幂等键须为 1 至 80 个字母、数字或 - _ . :",
    en: "A key is 1 to 80 letters, digits or - _ . :",
  });
}

/** A code such as a category's: 1 to 40 characters. */
export function CodeWord(): PropertyDecorator {
  return rule("code", (v) => typeof v === "string" && CODE.test(v), {
    zh: "代码须为 1 至 40 个字母、数字或 - _ .",
    en: "A code is 1 to 40 letters, digits or - _ .",
  });
}

/** What somebody types to sign in: 3 to 40 characters; blanks around it do not count. */
export function UserName(): PropertyDecorator {
  return rule("userName", (v) => typeof v === "string" && /^[A-Za-z\d._-]{3,40}$/.test(v.trim()), {
    zh: "用户名须为 3 至 40 个字母、数字或 . _ -",
    en: "A user name is 3 to 40 letters, digits or . _ -",
  });
}

/** The id of a row: 1 to 80 letters, digits, `-`, `_`, `.`, `:`. */
export function Id(): PropertyDecorator {
  return rule("id", (v) => typeof v === "string" && ID.test(v), {
    zh: "编号须为 1 至 80 个字母、数字或 - _ . :",
    en: "An id is 1 to 80 letters, digits or - _ . :",
  });
}

/** At most `max` of what stands in the list. */
export function AtMost(max: number): PropertyDecorator {
  return rule("atMost", (v) => Array.isArray(v) && v.length <= max, {
    zh: `最多 ${max} 项`,
    en: `At most ${max} items`,
  });
}

/** At most `max` ids. */
export function Ids(max: number): PropertyDecorator {
  return rule("ids", listOf(ID, max), {
    zh: `最多 ${max} 个编号，每个为 1 至 80 个字母、数字或 - _ . :`,
    en: `At most ${max} ids, each of 1 to 80 letters, digits or - _ . :`,
  });
}

/** At most `max` codes. */
export function CodeWords(max: number): PropertyDecorator {
  return rule("codes", listOf(CODE, max), {
    zh: `最多 ${max} 个代码，每个为 1 至 40 个字母、数字或 - _ .`,
    en: `At most ${max} codes, each of 1 to 40 letters, digits or - _ .`,
  });
}

function Degrees(limit: number): PropertyDecorator {
  return rule("degrees", (v) => typeof v === "number" && Number.isFinite(v) && Math.abs(v) <= limit, {
    zh: `须在 -${limit} 到 ${limit} 度之间`,
    en: `Must be between -${limit} and ${limit} degrees`,
  });
}

@InputType({ description: "A place on the ground, WGS-84." })
export class GeoPointInput {
  @Field(() => Float, { description: "Degrees east, -180 to 180." })
  @Degrees(180)
  longitude: number;

  @Field(() => Float, { description: "Degrees north, -90 to 90." })
  @Degrees(90)
  latitude: number;
}

/** A day that exists, yyyy-mm-dd. */
export function CalendarDay(): PropertyDecorator {
  return rule("calendarDay", isDay, {
    zh: "须为存在的日期，写作 2026-12-31",
    en: "Must be a day that exists, written 2026-12-31",
  });
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** The class of a list's items; reflection keeps only that the field is a list. */
export const ITEMS = "beegrid:items";

/** A list of nested inputs, at most `max`, each validated by its own class. */
export const NestedList =
  (Item: new () => object, max: number): PropertyDecorator =>
  (target, property) => {
    Reflect.defineMetadata(ITEMS, Item, target, property);
    AtMost(max)(target, property);
    ValidateNested({ each: true })(target, property);
  };

/** A nested input, validated by its own class. */
export const Nested = (): PropertyDecorator => (target, property) => {
  // TypeScript keeps the class of `field?: Class`, but of `field: Class | null` only Object: it would never be looked at.
  if (Reflect.getMetadata("design:type", target, property) === Object)
    throw new Error(`@Nested() ${String(property)} must be declared with its class alone, without "| null"`);
  ValidateNested()(target, property);
};
