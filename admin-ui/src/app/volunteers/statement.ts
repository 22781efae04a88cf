/** One line of a ledger, as far as sums go. */
export interface LedgerLine {
  id: string;
  amount: number;
  balanceAfter: number;
  createdAt: string;
}

export interface StatementMonth<T> {
  /** yyyy-mm, in Asia/Shanghai. */
  month: string;
  /** Newest first. */
  lines: T[];
  in: number;
  out: number;
  /** false while earlier lines of the month are not fetched: then its totals are not told. */
  whole: boolean;
}

export interface Foot {
  opening: number;
  in: number;
  out: number;
  closing: number;
  /** Every line follows from the one before, and the last is the balance of the account. */
  balances: boolean;
}

const MONTH = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" });

const inOf = (lines: LedgerLine[]): number => lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
const outOf = (lines: LedgerLine[]): number => lines.reduce((sum, { amount }) => sum - Math.min(0, amount), 0);

/** Lines by month, newest first; `all` = there are no earlier ones. */
export function monthsOf<T extends LedgerLine>(lines: T[], all: boolean): StatementMonth<T>[] {
  const byMonth = new Map<string, T[]>();
  for (const line of lines) {
    const month = MONTH.format(new Date(line.createdAt)).slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), line]);
  }
  const months = [...byMonth].map(([month, held]) => ({ month, lines: held, in: inOf(held), out: outOf(held) }));
  return months.map((month, index) => ({ ...month, whole: all || index < months.length - 1 }));
}

/** What a bank prints below: where it began, what came and went, where it ended. Lines newest first. */
export function footOf(lines: LedgerLine[], balance: number): Foot {
  const oldest = lines.at(-1);
  const opening = oldest ? oldest.balanceAfter - oldest.amount : balance;
  const closing = lines[0]?.balanceAfter ?? balance;
  const follows = lines.every((line, i) => {
    const before = lines[i + 1]?.balanceAfter ?? opening;
    return before + line.amount === line.balanceAfter;
  });
  const sums = { opening, in: inOf(lines), out: outOf(lines), closing };
  return { ...sums, balances: follows && closing === balance && opening + sums.in - sums.out === closing };
}
