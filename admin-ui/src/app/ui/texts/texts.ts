import { Injectable, effect, signal } from "@angular/core";
import { en } from "./en";
import { zh, type TextKey } from "./zh";

export type Language = "zh-CN" | "en";
export type { TextKey } from "./zh";
export type TextValues = Record<string, string | number>;

const STORED = "beegrid.language";

/** The words of the console in the language chosen in this browser; templates hold keys, never words. */
@Injectable({ providedIn: "root" })
export class Texts {
  readonly language = signal<Language>(storedLanguage());

  constructor() {
    effect(() => {
      document.documentElement.lang = this.language();
    });
  }

  /** The text of a key; `{name}` is replaced by `values.name`, `{count#photo#photos}` by the word for one or for more. */
  readonly t = (key: TextKey, values: TextValues = {}): string => {
    const text: string = (this.language() === "en" ? en : zh)[key];
    return text.replace(/\{(\w+)(?:#([^#}]*)#([^}]*))?\}/g, (whole, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (one !== undefined && more !== undefined) return value === 1 ? one : more;
      return String(value ?? whole);
    });
  };

  choose(language: Language): void {
    this.language.set(language);
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
