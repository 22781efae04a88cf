import type { Page } from "playwright-core";

const PROGRAMS = "**/*.js";
/**
 * An entry of a dictionary as it stands in the program: a key with dots, and its text. A choice between two keys is none,
 * and no list of keys.
 */
const ENTRY =
  /(?<=[{,]\s*)("[\w-]+(?:\.[\w-]+)+":)(?!["`][\w-]+(?:\.[\w-]+)+["`])("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;
const twice = (literal: string) => `${literal.slice(0, -1)} ${literal.slice(1)}`;

/**
 * From its next load on the page says everything twice: a language as long as none is. No user is ever sent it, the
 * programs are changed on their way to this browser. Resolves with the way back.
 */
export async function speakTwice(page: Page): Promise<() => Promise<void>> {
  const changed = new Map<string, string>();
  await page.route(PROGRAMS, async (route) => {
    const url = route.request().url();
    if (!changed.has(url)) {
      const body = await (await route.fetch()).text();
      changed.set(
        url,
        body.replace(ENTRY, (_, key: string, text: string) => key + twice(text)),
      );
    }
    await route.fulfill({ body: changed.get(url) ?? "", contentType: "text/javascript" });
  });
  return () => page.unroute(PROGRAMS);
}
