import type { CDPSession, Page } from "playwright-core";
import { openBrowser } from "../kit/chromium.js";
import type { Installation } from "../kit/installation.js";
import { median, printTable } from "./measure.js";

/** A slow telephone line and a slow computer: bytes a second each way, milliseconds, times slower. */
const LINE = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
const SLOWER = 4;
const LOADS = 3;
const STEPS = 12;
/** Height of this many rows, in px, is scrolled through in the list; a flick of the wheel goes that fast. */
const ROWS = 1000;
const ROW_PX = 60;
const SCROLL_MS = 3000;
const SCROLL_PX = 2 * SCROLL_MS;

const ROW = "[role=listbox] [role=option]";

/** Notes when the first row of the list can be read. */
const NOTE_ROWS = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector("${ROW}")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.readable = performance.now())));
  }).observe(document, { childList: true, subtree: true });
`;
const TIMES = `({
  painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  readable: window.readable ?? NaN,
})`;
/** From a press of J to the frame in which the next incident's number stands. */
const NEXT_STEP = `void (window.step = new Promise((resolve) => {
  const before = document.querySelector(".idl")?.textContent;
  addEventListener("keydown", ({ timeStamp }) => {
    const look = () =>
      (document.querySelector(".idl")?.textContent ?? before) === before
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
    look();
  }, { once: true, capture: true });
}))`;
/** Frames a second, and the longest of them in ms, while the list is scrolled from its middle at two pixels a millisecond. */
const SCROLL = `new Promise((resolve) => {
  const list = document.querySelector(".rows");
  const top = list.scrollHeight / 2;
  const from = performance.now();
  const frames = [];
  const step = (now) => {
    frames.push(now);
    list.scrollTop = top + ((now - from) / ${SCROLL_MS}) * ${SCROLL_PX};
    if (now - from < ${SCROLL_MS}) return requestAnimationFrame(step);
    const gaps = frames.slice(1).map((one, i) => one - frames[i]);
    resolve({ rate: (1000 * gaps.length) / (frames.at(-1) - frames[0]), longest: Math.max(...gaps) });
  };
  requestAnimationFrame(step);
})`;

interface Times {
  painted: number;
  readable: number;
}

async function slow(devtools: CDPSession): Promise<void> {
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", LINE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function fast(devtools: CDPSession): Promise<void> {
  await devtools.send("Network.emulateNetworkConditions", {
    ...LINE,
    downloadThroughput: -1,
    uploadThroughput: -1,
    latency: 0,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** The inbox of somebody who is signed in, opened some times. */
async function loads(page: Page, devtools: CDPSession, url: string, cold: boolean): Promise<Times> {
  const times: Times[] = [];
  for (let i = 0; i < LOADS; i++) {
    if (cold) await devtools.send("Network.clearBrowserCache");
    await page.goto(url);
    await page.waitForFunction("window.readable !== undefined");
    times.push(await page.evaluate<Times>(TIMES));
  }
  return { painted: median(times.map((one) => one.painted)), readable: median(times.map((one) => one.readable)) };
}

/** Steps to the next incident, each when the two after it had time to be fetched. */
async function steps(page: Page): Promise<number> {
  await page.locator(ROW).first().click();
  await page.locator("#incident-title").waitFor();
  const times: number[] = [];
  for (let i = 0; i < STEPS; i++) {
    await page.waitForLoadState("networkidle");
    // Listened for before it is pressed: a slow page may take the key before what is evaluated with it.
    await page.evaluate(NEXT_STEP);
    await page.keyboard.press("j");
    times.push(await page.evaluate<number>("window.step"));
  }
  return median(times);
}

/** Scrolls until the list is as high as so many rows. */
const FILL = `new Promise((resolve) => {
  const list = document.querySelector(".rows");
  const more = () => {
    if (list.scrollHeight >= ${ROWS * ROW_PX}) return resolve();
    list.scrollTop = list.scrollHeight;
    setTimeout(more, 20);
  };
  more();
})`;

async function scrolled(page: Page, devtools: CDPSession): Promise<{ rate: number; longest: number }> {
  await fast(devtools);
  await page.evaluate(FILL);
  await slow(devtools);
  return page.evaluate(SCROLL);
}

/** How the console feels on a slow line and a slow computer; nothing is asserted. */
export async function consoleSpeed(installation: Installation): Promise<void> {
  const account = installation.accounts.find((one) => one.county === "xinfeng" && one.username === "dispatcher");
  const browser = await openBrowser();
  try {
    // The console's own policy lets no script be made of words, and so nothing be waited for in the page.
    const page = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    ).newPage();
    await page.addInitScript(NOTE_ROWS);
    const devtools = await page.context().newCDPSession(page);
    await page.goto(`${installation.url}/xinfeng`);
    await page.getByLabel("用户名").fill("dispatcher");
    await page.getByLabel("密码").fill(account?.password ?? "");
    await page.getByRole("button", { name: "登录" }).click();
    await page.locator(ROW).first().waitFor();
    await slow(devtools);
    const inbox = `${installation.url}/xinfeng/incidents?view=all`;
    const rows: [what: string, measured: number, wanted: string][] = [];
    // Each is told as it comes: the whole takes minutes.
    const tell = (what: string, measured: number, wanted: string): void => {
      rows.push([what, measured, wanted]);
      console.log(`${what}: ${Math.round(measured)}`);
    };
    const cold = await loads(page, devtools, inbox, true);
    tell("first paint, nothing kept (ms)", cold.painted, "1,500");
    tell("inbox readable, nothing kept (ms)", cold.readable, "3,500");
    tell("inbox readable, files kept (ms)", (await loads(page, devtools, inbox, false)).readable, "1,000");
    tell("J to the next incident, fetched before (ms)", await steps(page), "100");
    const scroll = await scrolled(page, devtools);
    tell(`scrolling ${ROWS} rows, 2,000 px a second (frames a second)`, scroll.rate, "50");
    tell("its longest frame (ms)", scroll.longest, "—");
    printTable(`The console at 1.6 Mb/s, 150 ms, ${SLOWER} times slower`, ["what", "measured", "wanted"], rows);
  } finally {
    await browser.close();
  }
}
