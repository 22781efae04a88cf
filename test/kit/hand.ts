import type { Page } from "playwright-core";

/** Counts in the page: presses of a finger or a mouse, and keys that are no words (a word is one entry, however long). */
const COUNTING = `(() => {
  window.presses = 0;
  addEventListener("pointerdown", () => window.presses++, true);
  addEventListener("keydown", ({ key, ctrlKey }) => {
    if (key.length > 1 && key !== "Control" || ctrlKey && key.length === 1) window.presses++;
  }, true);
})()`;

/** What a person presses to get a thing done: 0 again with each call of `begin`. */
export class Hand {
  private before = 0;

  private constructor(private readonly page: Page) {}

  static async on(page: Page): Promise<Hand> {
    await page.evaluate(COUNTING);
    return new Hand(page);
  }

  async begin(): Promise<void> {
    this.before = await this.page.evaluate<number>("window.presses");
  }

  async presses(): Promise<number> {
    return (await this.page.evaluate<number>("window.presses")) - this.before;
  }
}
