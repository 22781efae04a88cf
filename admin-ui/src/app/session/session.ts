import { Injectable, inject, signal } from "@angular/core";
import { countySlug, signInCounty } from "../ui/county-slug";
import { pause } from "../ui/send";
import { Texts } from "../ui/texts/texts";

export interface SignInError {
  code: string;
  message: string;
  path: string[] | null;
}

interface SessionAnswer {
  session: { accessToken: string; accessTokenExpiresAt: string; passwordChangeRequired?: boolean } | null;
  userErrors: SignInError[];
}

/** A sign-in the gateway would not look at: too many from this address. */
export class TooManyTries extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super("Too many sign-ins from this address");
  }
}

const RENEW_BEFORE_MS = 30_000;
/** A server that could not say whether the session goes on is asked again so much later. */
const AGAIN_MS = 3_000;

type Refreshed = "renewed" | "ended" | "unanswered";

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie that scripts cannot read.
 * `lost` is true while a person who had been at work must sign in again over the page.
 */
@Injectable({ providedIn: "root" })
export class Session {
  private readonly texts = inject(Texts);
  private accessToken: string | null = null;
  private expiresAtMs = 0;
  private refreshing: Promise<Refreshed> | null = null;
  private asked: Promise<boolean> | null = null;
  private waiting: (() => void)[] = [];
  readonly lost = signal(false);
  private readonly passwordIsAnothers = signal(false);
  /** Somebody else set the password: nothing is open to the person but changing it. */
  readonly passwordChangeRequired = this.passwordIsAnothers.asReadonly();

  /** Asks for the session of this browser before anybody waits for it: the next `resume` takes the answer. */
  ask(): void {
    this.asked ??= this.taken();
  }

  /** Takes up the session of this browser, if there is one. */
  resume(): Promise<boolean> {
    const answer = this.asked ?? this.taken();
    this.asked = null;
    return answer;
  }

  private async taken(): Promise<boolean> {
    return this.accessToken !== null || (await this.refresh()) === "renewed";
  }

  async signIn(username: string, password: string, totp: string | null): Promise<SignInError[]> {
    const body = { county: signInCounty(), username, password, ...(totp === null ? {} : { totp }) };
    const answer = await this.post("/session", body);
    if (answer.session) this.open(answer.session);
    return answer.userErrors;
  }

  async end(): Promise<void> {
    this.accessToken = null;
    await fetch("/session/end", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ county: signInCounty() }),
    });
  }

  /** The token to send; renewed shortly before it runs out. */
  async token(): Promise<string | null> {
    if (this.accessToken !== null && Date.now() > this.expiresAtMs - RENEW_BEFORE_MS) await this.refresh();
    return this.accessToken;
  }

  /** After a refusal of `refused`: resolves when there is a newer token, by refresh or by signing in over the page. */
  async renew(refused: string | null): Promise<void> {
    for (;;) {
      if (this.accessToken !== null && this.accessToken !== refused) return;
      const refreshed = await this.refresh();
      if (refreshed === "renewed") return;
      if (refreshed === "ended") break;
      // Nobody has ended it: signing in again would not help either.
      await pause(AGAIN_MS);
    }
    this.lost.set(true);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** After the person has chosen a password: new tokens, which open everything. */
  async afterPasswordChange(): Promise<void> {
    if (this.passwordIsAnothers()) await this.refresh();
  }

  private refresh(): Promise<Refreshed> {
    this.refreshing ??= this.refreshAlone().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Two tabs that spend the same refresh token at once would end the session of both, so tabs take turns. */
  private refreshAlone(): Promise<Refreshed> {
    const work = async (): Promise<Refreshed> => {
      try {
        const answer = await this.post("/session/refresh", { county: signInCounty() });
        if (answer.session) this.open(answer.session);
        else this.accessToken = null;
        return answer.session === null ? "ended" : "renewed";
      } catch {
        return "unanswered";
      }
    };
    return "locks" in navigator ? navigator.locks.request(`beegrid-session-${countySlug()}`, work) : work();
  }

  private open(session: NonNullable<SessionAnswer["session"]>): void {
    this.accessToken = session.accessToken;
    this.expiresAtMs = Date.parse(session.accessTokenExpiresAt);
    this.passwordIsAnothers.set(session.passwordChangeRequired === true);
    // With such a token nothing that waits could go on.
    if (this.passwordIsAnothers()) return;
    this.lost.set(false);
    for (const resume of this.waiting.splice(0)) resume();
  }

  private async post(path: string, body: object): Promise<SessionAnswer> {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": this.texts.language() },
      body: JSON.stringify(body),
    });
    if (answer.status === 429) throw new TooManyTries(Number(answer.headers.get("retry-after") ?? "60"));
    if (!answer.ok) throw new Error(`Session request answered ${answer.status}`);
    return (await answer.json()) as SessionAnswer;
  }
}
