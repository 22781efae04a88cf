import type { Language } from "@beegrid/kernel/viewer";

type Sentence = Record<Language, string>;

/** What a type takes, by how graphql-js begins its complaint. */
const TAKEN: [RegExp, Sentence][] = [
  [
    /^Int cannot/,
    { "zh-CN": "须为 -2147483648 至 2147483647 的整数", en: "must be a whole number from -2147483648 to 2147483647" },
  ],
  [/^Float cannot/, { "zh-CN": "须为数字", en: "must be a number" }],
  [/^String cannot/, { "zh-CN": "须为文字", en: "must be a text" }],
  [/^ID cannot/, { "zh-CN": "须为文字或整数", en: "must be a text or a whole number" }],
  [/^Boolean cannot/, { "zh-CN": "须为 true 或 false", en: "must be true or false" }],
  [
    /^DateTime cannot/,
    { "zh-CN": "须为时刻，如 2026-11-20T00:00:00.000Z", en: "must be an instant such as 2026-11-20T00:00:00.000Z" },
  ],
  [/^(?:Enum|Value ".*" does not exist in) "(\w+)"/, { "zh-CN": "须为 $1 中的一项", en: "must be one of $1" }],
  [/^Expected non-nullable type/, { "zh-CN": "不能为空", en: "must not be null" }],
  [/^Expected type "(\w+)" to be an object/, { "zh-CN": "须为对象 $1", en: "must be an object $1" }],
  [/^Field "(\w+)" of required type/, { "zh-CN": "缺少字段 $1", en: "lacks the field $1" }],
  [/^Field "(\w+)" is not defined by type/, { "zh-CN": "没有字段 $1", en: "has no field $1" }],
];
const OTHER: Sentence = { "zh-CN": "不符合类型", en: "is not of its type" };

/**
 * What graphql-js says of a variable that is not of its type, in both languages and without the value, which may be long
 * or secret; undefined when it says something else.
 */
export function variableFault(message: string): Sentence | undefined {
  const missing = /^Variable "\$(\w+)" of (?:required|non-null) type/.exec(message);
  if (missing) return { "zh-CN": `“${missing[1]}”不能为空`, en: `"${missing[1]}" must not be null` };
  const wrong = /^Variable "\$(\w+)" got invalid value /.exec(message);
  if (!wrong) return undefined;
  // The value is quoted in the message: what stands behind the last mark of a place, or of a complaint, is ours.
  const [, at, complaint] = /(?:.*) at "([\w.[\]]+)"; (.*)$/s.exec(message) ?? /(.*?); ([A-Z].*)$/s.exec(message) ?? [];
  const place = at?.startsWith("Variable ") === false ? at : wrong[1];
  for (const [said, { "zh-CN": zh, en }] of TAKEN) {
    const found = said.exec(complaint ?? "");
    if (found) return { "zh-CN": `“${place}”${filled(zh, found)}`, en: `"${place}" ${filled(en, found)}` };
  }
  return { "zh-CN": `“${place}”${OTHER["zh-CN"]}`, en: `"${place}" ${OTHER.en}` };
}

const filled = (sentence: string, [, name = ""]: RegExpExecArray): string => sentence.replace("$1", name);
