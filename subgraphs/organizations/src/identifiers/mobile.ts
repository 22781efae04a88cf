/** A mobile number of mainland China without spaces and country code, or undefined when it is none. */
export function asMobile(text: string): string | undefined {
  const number = text.replace(/[\s-]/g, "").replace(/^(\+|00)86/, "");
  return /^1[3-9]\d{9}$/.test(number) ? number : undefined;
}
