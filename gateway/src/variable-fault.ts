import type { Sentence } from "@beegrid/kernel";

/** What a type takes, by how graphql-js begins its complaint. */
const TAKEN: [RegExp, Sentence][] = [
  [
    /^Int cannot/,
    { zh: "须为 -2147483648 至 2147483647 的整数", en: "must be a whole number from -2147483648 to 2147483647" },
  ],
  [/^Float cannot/, { zh: "须为数字", en: "must be a number" }],
  [/^String cannot/, { zh: "须为文字", en: "must be a text" }],
  [/^ID cannot/, { zh: "须为文字或整数", en: "must be a text or a whole number" }],
  [/^Boolean cannot/, { zh: "须为 true 或 false", en: "must be true or false" }],
  [
    /^DateTime cannot/,
    { zh: "须为时刻，如 2026-11-20T00:00:00.000Z", en: "must be an instant such as 2026-11-20T00:00:00.000Z" },
  ],
  [/^(?:Enum|Value ".*" does not exist in) "(\w+)"/, { zh: "须为 $1 中的一项", en: "must be one of $1" }],
  [/^Expected non-nullable type/, { zh: "不能为空", en: "must not be null" }],
  [/^Expected type "(\w+)" to be an object/, { zh: "须为对象 $1", en: "must be an object $1" }],
  [/^Field "(\w+)" of required type/, { zh: "缺少字段 $1", en: "lacks the field $1" }],
  [/^Field "(\w+)" is not defined by type/, { zh: "没有字段 $1", en: "has no field $1" }],
];
const OTHER: Sentence = { zh: "不符合类型", en: "is not of its type" };

/**
 * What graphql-js says of a variable that is not of its type, in both languages and without the value, which may be long
 * or secret; undefined when it says something else.
 */
export function variableFault(message: string): Sentence | undefined {
  const missing = /^Variable "\$(\w+)" of (?:required|non-null) type/.exec(message);
  if (missing) return { zh: `“${missing[1]}”不能为空`, en: `"${missing[1]}" must not be null` };
  const wrong = /^Variable "\$(\w+)" got invalid value /.exec(message);
  if (!wrong) return undefined;
  // The value is quoted in the message: what stands behind the last mark of a place, or of a complaint, is ours.
  const [, at, complaint] = /(?:.*) at "([\w.[\]]+)"; (.*)$/s.exec(message) ?? /(.*?); ([A-Z].*)$/s.exec(message) ?? [];
  const place = at?.startsWith("Variable ") === false ? at : wrong[1];
  for (const [said, { zh, en }] of TAKEN) {
    const found = said.exec(complaint ?? "");
    if (found) return { zh: `“${place}”${filled(zh, found)}`, en: `"${place}" ${filled(en, found)}` };
  }
  return { zh: `“${place}”${OTHER.zh}`, en: `"${place}" ${OTHER.en}` };
}

const filled = (sentence: string, [, name = ""]: RegExpExecArray): string => sentence.replace("$1", name);
