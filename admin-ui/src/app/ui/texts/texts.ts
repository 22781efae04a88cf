import { Injectable, effect, signal } from "@angular/core";
import { zh, type TextKey } from "./zh";

export type Language = "zh-CN" | "en";
export type { TextKey } from "./zh";
export type TextValues = Record<string, string | number>;

const STORED = "beegrid.language";

/** The words of the console in the language chosen in this browser; templates hold keys, never words. */
@Injectable({ providedIn: "root" })
export class Texts {
  private readonly chosen = signal<Language>("zh-CN");
  /** Fetched when it is first chosen; Chinese is there from the start. */
  private readonly english = signal<Record<TextKey, string> | null>(null);
  private wanted: Language = "zh-CN";
  readonly language = this.chosen.asReadonly();

  constructor() {
    effect(() => {
      document.documentElement.lang = this.language();
    });
  }

  /** The text of a key; `{name}` is replaced by `values.name`, `{count#photo#photos}` by the word for one or for more. */
  readonly t = (key: TextKey, values: TextValues = {}): string => {
    const text: string = ((this.language() === "en" && this.english()) || zh)[key];
    return text.replace(/\{(\w+)(?:#([^#}]*)#([^}]*))?\}/g, (whole, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (one !== undefined && more !== undefined) return value === 1 ? one : more;
      return String(value ?? whole);
    });
  };

  /** Takes up the language chosen in this browser before. */
  async load(): Promise<void> {
    if (storedLanguage() === "en") await this.choose("en");
  }

  /** The page keeps its language until the words of the other are here. */
  async choose(language: Language): Promise<void> {
    this.wanted = language;
    if (language === "en" && this.english() === null) {
      try {
        this.english.set((await import("./en")).en);
      } catch {
        // The network is away: what stands there stays, and it can be chosen again.
        return;
      }
    }
    if (this.wanted !== language) return;
    this.chosen.set(language);
    try {
      localStorage.setItem(STORED, language);
    } catch {
      // A browser that stores nothing keeps the choice for this page.
    }
  }
}

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}
