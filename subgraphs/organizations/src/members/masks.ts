/** 罗启明 → 罗*: the first character alone, whatever the length. */
/** The name of a person whose data were erased. */
export const ERASED_NAME = "已注销";

export function maskedName(name: string): string {
  if (name === ERASED_NAME) return name;
  const [first = ""] = name;
  return `${first}*`;
}

/** 13812341234 → 138****1234 */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
