let tried = 0;
const leaks: string[] = [];

/** Counts a question that the walls were asked; `leak` says what came through that should not have. */
export function count(leak?: string): void {
  tried++;
  if (leak) leaks.push(leak);
}

/** What came through so far, to be held against nothing. */
export const leaked = (): readonly string[] => leaks;

/** The last line of a run, which `npm run walls` adds up. */
afterAll(() => console.log(`walls: ${tried} cases tried, ${leaks.length} leaks`));
