import type { Page } from "playwright-core";

const API = "**/graphql";

/** From now on this page is answered an error to all it asks but who it is. Resolves with the way back. */
export async function answeredWith(page: Page, code: string, more: object = {}): Promise<() => Promise<void>> {
  await page.route(API, (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName: string };
    if (operationName === "Viewer") return route.fallback();
    return route.fulfill({ json: { data: null, errors: [{ message: code, extensions: { code, ...more } }] } });
  });
  return () => page.unroute(API);
}

/** From now on one operation is answered without a part: the subgraph that has it is away. Resolves with the way back. */
export async function withoutPart(page: Page, operation: string, path: string[]): Promise<() => Promise<void>> {
  await page.route(API, async (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName: string };
    if (operationName !== operation) return route.fallback();
    const response = await route.fetch();
    const answer = (await response.json()) as { data: Record<string, unknown> };
    const holder = path.slice(0, -1).reduce((value, key) => value[key] as Record<string, unknown>, answer.data);
    holder[path.at(-1) ?? ""] = null;
    const errors = [{ message: "", path, extensions: { code: "SUBGRAPH_UNAVAILABLE" } }];
    return route.fulfill({ response, json: { ...answer, errors } });
  });
  return () => page.unroute(API);
}
