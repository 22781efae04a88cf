/** Han and other full-width characters take two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-鿿가-힣豈-﫿＀-￠]/.test(char) ? 2 : 1), 0);

/** Rows under their headings, as columns of text. */
export function table(headings: string[], rows: string[][]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ""))));
  const line = (row: string[]) =>
    row
      .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell)))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}
