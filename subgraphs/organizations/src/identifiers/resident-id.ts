/** Chinese resident ID number, GB 11643-1999: 17 digits and a check character after ISO 7064 MOD 11-2. */

const CHECK_CHARACTERS = "10X98765432";
/** First two digits of GB/T 2260: the provinces and their equals. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" "),
);

/** The number in its one spelling (`x` becomes `X`), or undefined when it is none: wrong length, place, date or check. */
export function asResidentId(text: string): string | undefined {
  const number = text.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return undefined;
  const isNumber = PROVINCES.has(number.slice(0, 2)) && isDate(number.slice(6, 14)) && checkOf(number) === number[17];
  return isNumber ? number : undefined;
}

/** `birthday` as YYYYMMDD, `serial` of three digits. */
export function residentIdFrom(divisionCode: string, birthday: string, serial: string): string {
  const body = `${divisionCode}${birthday}${serial}`;
  return `${body}${checkOf(body)}`;
}

/** The n-th digit from the right weighs 2^n mod 11, the check character itself being n = 0. */
function checkOf(number: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(number[i]) * (2 ** (17 - i) % 11);
  return CHECK_CHARACTERS[sum % 11];
}

function isDate(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
