import { installation } from "./shared-product.js";

interface SessionAnswer {
  session: { accessToken: string; accessTokenExpiresAt: string } | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

/** The session endpoints as a browser uses them: one cookie jar, same origin. */
export class ConsoleSession {
  /** The cookie as the server set it last, with its attributes. */
  setCookie = "";

  constructor(private readonly county: string | null) {}

  get cookie(): string {
    return this.setCookie.split(";", 1)[0] ?? "";
  }

  async post(path: string, body: object, language = "zh-CN"): Promise<Response> {
    const response = await fetch(`${installation().url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language, cookie: this.cookie },
      body: JSON.stringify({ county: this.county, ...body }),
    });
    this.setCookie = response.headers.getSetCookie()[0] ?? this.setCookie;
    return response;
  }

  async signIn(username: string, password: string, language?: string): Promise<SessionAnswer> {
    return (await (await this.post("/session", { username, password }, language)).json()) as SessionAnswer;
  }

  async refresh(): Promise<SessionAnswer> {
    return (await (await this.post("/session/refresh", {})).json()) as SessionAnswer;
  }
}
