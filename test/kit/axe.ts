import axe from "axe-core";
import type { Page } from "playwright-core";

/** How much of the page is out of sight below: the window itself scrolls, or its main part. */
const HIDDEN = `Math.max(...[...document.querySelectorAll("html, main")].map((one) => one.scrollHeight - one.clientHeight))`;

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Of what it finds, what is wrong alone: the rest, of every element, is what takes long to hand over. */
const RUN = `axe.run(${JSON.stringify({ runOnly: RULES, resultTypes: ["violations"] })}).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ": " + target.join(" "))))`;

/**
 * What axe finds wrong on a page: the rule and where; no rule is turned off. The window is as tall as the page meanwhile:
 * what a bar at its lower edge happens to lie over can be scrolled out from under it, which axe does not see.
 */
export async function violations(page: Page): Promise<string[]> {
  const window = page.viewportSize();
  if (window) {
    const hidden = await page.evaluate<number>(HIDDEN);
    await page.setViewportSize({ width: window.width, height: window.height + hidden });
  }
  try {
    if (!(await page.evaluate<boolean>(`"axe" in window`))) await page.evaluate(axe.source);
    return await page.evaluate<string[]>(RUN);
  } finally {
    if (window) await page.setViewportSize(window);
  }
}
