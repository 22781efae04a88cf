/** Unified social credit code, GB 32100-2015: 17 characters of a 31-letter alphabet and a check character. */

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The code in its one spelling (upper case), or undefined when it is none. */
export function asSocialCreditCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (code.length !== 18 || [...code].some((letter) => !ALPHABET.includes(letter))) return undefined;
  let sum = 0;
  let weight = 1;
  for (const letter of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17] ? code : undefined;
}
