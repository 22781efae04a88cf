import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { Language } from "./api.js";
import { SETTLED, SIDEWAYS, UNMARKED_HAN } from "./in-page.js";
import { demoAccount } from "./people.js";
import { installation } from "./shared-product.js";

export { openBrowser } from "./chromium.js";

/** Kept for people to look at; not in git. */
const SHOTS = fileURLToPath(new URL("../../../test-results/console/", import.meta.url));

/** Nothing here is a race against a clock: what takes longer never comes. */
const HANGS_MS = 45_000;

export type Width = 1440 | 390;

interface Screen {
  width?: Width;
  language?: Language;
}

const SIGN_IN = {
  "zh-CN": { username: "用户名", password: "密码", submit: "登录" },
  en: { username: "User name", password: "Password", submit: "Sign in" },
};

/** Somebody at the console. What the page logs as an error, or asks of any other place, is a fault. */
export class Desk {
  readonly faults: string[] = [];
  /** Requests that nobody has answered yet. */
  private asked = 0;

  private constructor(
    readonly page: Page,
    readonly county: string | null,
    private language: Language,
    private width: number,
  ) {
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.faults.push(`page: ${error.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== installation().url) this.faults.push(`request: ${request.url()}`);
      this.asked++;
    });
    for (const end of ["requestfinished", "requestfailed"] as const)
      page.on(end as "requestfinished", () => this.asked--);
  }

  /** An own browser context at the sign-in page of a county, null for the upper level, in the language asked for. */
  static async open(
    browser: Browser,
    county: string | null,
    { width = 1440, language = "zh-CN" }: Screen = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width, height: width < 768 ? 844 : 900 },
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

  /** Opens a page in the language chosen, and waits until it shows what there is. */
  async visit(path: string): Promise<void> {
    await this.goTo(path);
    await this.settled();
  }

  /** From the next page on. */
  async speak(language: Language): Promise<void> {
    this.language = language;
    await this.page.evaluate(`localStorage["beegrid.language"] = ${JSON.stringify(language)}`);
  }

  async resize(width: number): Promise<void> {
    this.width = width;
    await this.page.setViewportSize({ width, height: width < 768 ? 844 : 900 });
  }

  /** Nothing is asked any more, and no part of the page waits; a page that never comes to that is a fault. */
  async settled(): Promise<void> {
    const hangs = Date.now() + HANGS_MS;
    for (let quiet = 0; quiet < 3;) {
      await this.page.waitForTimeout(60);
      const ready = await this.page.evaluate<boolean>(SETTLED);
      quiet = this.asked <= 0 && ready ? quiet + 1 : 0;
      if (Date.now() > hangs)
        throw new Error(
          `${this.page.url()} ${ready ? `waits for ${this.asked} answers` : "shows no heading, or waits"}`,
        );
    }
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

  /** How many pixels the page can be scrolled sideways, or what scrolls inside its frame. */
  sideways(): Promise<number> {
    return this.page.evaluate(SIDEWAYS);
  }

  /** Visible words in Han characters that are not marked as Chinese: left over in an English page. */
  unmarkedHan(): Promise<string[]> {
    return this.page.evaluate(UNMARKED_HAN);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
