/** 罗启明 → 罗*: the first character alone, whatever the length. */
export function maskedName(name: string): string {
  const [first = ""] = name;
  return `${first}*`;
}

/** 13812341234 → 138****1234 */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
