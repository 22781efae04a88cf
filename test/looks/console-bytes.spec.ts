import type { Browser } from "playwright-core";
import { Desk, openBrowser } from "../kit/browser.js";
import { installation } from "../kit/shared-product.js";

const KB = 1000;

interface Loaded {
  /** Bytes of each file of the console as the server sends it to whoever takes gzip, by its address. */
  files: Map<string, number>;
  /** Everything that came first: page, styles, programs, what the API answered. */
  total: number;
}

/** What the server sends for a file to a browser that takes gzip alone. */
async function bytesOf(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  const length = answer.headers.get("content-length");
  return length === null ? (await answer.arrayBuffer()).byteLength : Number(length);
}

describe("what the console loads", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  /** A page, opened by somebody who is signed in and has nothing of it yet. */
  async function firstLoad(username: string, path: string): Promise<Loaded> {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn(username);
    let told = 0;
    desk.page.on("requestfinished", async (request) => {
      if (request.url().endsWith("/graphql")) told += (await request.sizes()).responseBodySize;
    });
    const files = new Map<string, number>();
    desk.page.on("response", (response) => {
      if (response.request().method() === "GET") files.set(response.url(), 0);
    });
    const devtools = await desk.page.context().newCDPSession(desk.page);
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await desk.visit(path);
    for (const url of files.keys()) files.set(url, await bytesOf(url));
    expect(desk.faults).toEqual([]);
    await desk.close();
    return { files, total: [...files.values()].reduce((sum, bytes) => sum + bytes, told) };
  }
  const largest = ({ files }: Loaded) => Math.max(...files.values());

  it("fits 380 kB for an inbox, with styles and the answers in it, and draws no chart", async () => {
    const loaded = await firstLoad("dispatcher", "/incidents");

    expect([...loaded.files.keys()].filter((url) => url.endsWith(".css"))).toHaveSize(1);
    expect(loaded.total).toBeLessThan(380 * KB);
    expect(largest(loaded)).toBeLessThan(100 * KB);
  });

  for (const [username, path] of [
    ["clerk", "/counter"],
    ["grid", "/incidents"],
    ["grid", "/incidents/new"],
  ] as const)
    it(`fits 320 kB for ${path} of the ${username}, with no program to read codes`, async () => {
      const loaded = await firstLoad(username, path);

      expect(loaded.total).toBeLessThan(320 * KB);
      expect([...loaded.files.keys()].filter((url) => /\.wasm|zxing/.test(url))).toEqual([]);
    });

  it("adds at most 160 kB for charts, on pages that have some", async () => {
    const charts = largest(await firstLoad("admin", "/overview"));

    expect(charts).toBeGreaterThan(100 * KB);
    expect(charts).toBeLessThan(160 * KB);
  });

  it("comes pressed, as the browser asks for it, and is kept", async () => {
    const page = await (await fetch(`${installation().url}/xinfeng`)).text();
    const program = `${installation().url}/${/main-\w+\.js/.exec(page)?.[0]}`;
    const asked = (coding: string) => fetch(program, { headers: { "accept-encoding": coding } });
    const codings = ["br", "gzip", "identity"];
    const [br, gzip, plain] = await Promise.all(codings.map(asked));

    expect([br, gzip, plain].map((answer) => answer?.headers.get("content-encoding"))).toEqual(["br", "gzip", null]);
    const texts = await Promise.all([br, gzip, plain].map((answer) => answer?.text()));
    expect(new Set(texts).size).toBe(1);
    expect(new Set([br, gzip, plain].map((answer) => answer?.headers.get("content-type"))).size).toBe(1);
    expect(gzip?.headers.get("vary")).toContain("Accept-Encoding");
    expect(gzip?.headers.get("cache-control")).toContain("immutable");
  });
});
