import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Language } from "./api.js";
import { demoAccount } from "./people.js";
import { installation } from "./shared-product.js";

const PLACES = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Kept for people to look at; not in git. */
const SHOTS = fileURLToPath(new URL("../../../test-results/console/", import.meta.url));

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_BIN ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("Chromium is needed: install it, or name one by CHROME_BIN");
  return chromium.launch({ executablePath, args: FLAGS });
}

interface Screen {
  width?: 1440 | 390;
  language?: Language;
}

const SIGN_IN = {
  "zh-CN": { username: "用户名", password: "密码", submit: "登录" },
  en: { username: "User name", password: "Password", submit: "Sign in" },
};

/** Somebody at the console. What the page logs as an error, or asks of any other place, is a fault. */
export class Desk {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly county: string | null,
    private readonly language: Language,
    private readonly width: number,
  ) {
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.faults.push(`page: ${error.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== installation().url) this.faults.push(`request: ${request.url()}`);
    });
  }

  /** An own browser context at the sign-in page of a county, null for the upper level, in the language asked for. */
  static async open(
    browser: Browser,
    county: string | null,
    { width = 1440, language = "zh-CN" }: Screen = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    const desk = new Desk(await context.newPage(), county, language, width);
    await desk.goTo("/");
    if (language === "en") await desk.page.getByRole("button", { name: "EN", exact: true }).click();
    await desk.page.getByRole("heading", { name: SIGN_IN[language].submit }).waitFor();
    return desk;
  }

  /** Signs in through the form, and waits for the first page of the job. */
  async signIn(username: string, password = demoAccount(this.county, username).password): Promise<this> {
    const words = SIGN_IN[this.language];
    await this.page.getByLabel(words.username).fill(username);
    await this.page.getByLabel(words.password).fill(password);
    await this.page.getByRole("button", { name: words.submit }).click();
    await this.page.getByRole("main").waitFor();
    await this.page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
    return this;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${installation().url}/${this.county ?? "province"}${path}`);
  }

  /** What /graphql answers this page from now on; an answer that the page is closed before is none. */
  answers(): string[] {
    const texts: string[] = [];
    this.page.on("response", (response) => {
      if (!response.url().endsWith("/graphql")) return;
      response.text().then(
        (text) => texts.push(text),
        () => undefined,
      );
    });
    return texts;
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    const language = this.language === "en" ? "en" : "zh";
    await this.page.screenshot({ path: join(SHOTS, `${name}-${language}-${this.width}.png`) });
  }

  /** How many pixels the page can be scrolled sideways. */
  sideways(): Promise<number> {
    return this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Visible words in Han characters that are not marked as Chinese: left over in an English page. */
  unmarkedHan(): Promise<string[]> {
    return this.page.evaluate(UNMARKED_HAN);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Runs in the page, which knows no TypeScript of ours. */
const UNMARKED_HAN = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!/\\p{Script=Han}/u.test(node.data) || !element.checkVisibility()) continue;
    if (!element.closest("[lang]").getAttribute("lang").startsWith("zh")) found.push(node.data.trim());
  }
  return found;
})()`;
