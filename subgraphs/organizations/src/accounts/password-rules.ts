import { dictionary } from "@zxcvbn-ts/language-common";
import { DomainError, UserErrorCode, type Sentence } from "@beegrid/kernel";
import { asUsername } from "./account.js";

export const SHORTEST_PASSWORD = 10;
const COMMONEST = 10_000;

const common = new Set(dictionary["passwords-common"].slice(0, COMMONEST).map((password) => password.toLowerCase()));

/**
 * What is wrong with a password that a person chose: fewer than 10 characters, among the 10,000 commonest in any case,
 * or with the user name in it. Undefined for one that may be used; whether it was used before the caller asks.
 */
export function passwordFault(password: string, username: string): Sentence | undefined {
  const folded = password.toLowerCase();
  if ([...password].length < SHORTEST_PASSWORD)
    return {
      zh: `密码至少 ${SHORTEST_PASSWORD} 个字符`,
      en: `A password has at least ${SHORTEST_PASSWORD} characters`,
    };
  if (common.has(folded.trim()))
    return { zh: "这个密码太常见，请换一个", en: "This password is among the commonest: choose another" };
  if (folded.includes(asUsername(username)))
    return { zh: "密码里不能有用户名", en: "A password must not contain the user name" };
  return undefined;
}

export const USED_BEFORE: Sentence = {
  zh: "最近 5 个密码不能再用",
  en: "The last five passwords cannot be used again",
};

/** The fault as a refusal at the field where it was typed. */
export function passwordRefused(sentence: Sentence): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, sentence, ["input", "newPassword"]);
}
