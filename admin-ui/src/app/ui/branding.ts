import { Injectable, computed, inject, signal } from "@angular/core";
import { countySlug } from "./county-slug";
import { Texts } from "./texts/texts";

interface Label {
  zh: string;
  en?: string;
}

/** Where a county's complaints go, by any of these ways. */
export interface CountyFeedback {
  phone?: string;
  mail?: string;
  note?: Label;
  example: boolean;
}

/** What may be known of a county before sign-in: GET /<county>/branding.json. Accents are CSS colours. */
export interface CountyBranding {
  slug: string;
  name: Label;
  programme: Label;
  seal: string;
  accent: string;
  accentTint: string;
  accentStrong: string;
  pointsName: Label;
  feedback: CountyFeedback | null;
  demo: boolean;
}

@Injectable({ providedIn: "root" })
export class Branding {
  private readonly texts = inject(Texts);
  private readonly county = signal<CountyBranding | null>(null);
  readonly slug = countySlug();
  /** false when no such county is served here, or its branding could not be fetched. */
  readonly known = computed(() => this.county() !== null);
  readonly seal = computed(() => this.county()?.seal ?? "");
  readonly demo = computed(() => this.county()?.demo ?? false);
  readonly name = computed(() => this.inLanguage(this.county()?.name));
  readonly programme = computed(() => this.inLanguage(this.county()?.programme));
  /** null where the county names no place for complaints. */
  readonly feedback = computed(() => this.county()?.feedback ?? null);
  readonly pointsName = computed(() => this.inLanguage(this.county()?.pointsName));

  async load(): Promise<void> {
    try {
      const answer = await fetch(`/${this.slug}/branding.json`);
      if (!answer.ok) return;
      this.show((await answer.json()) as CountyBranding);
    } catch {
      // Without branding the page still opens in the neutral accent and says what is missing.
    }
  }

  show(county: CountyBranding): void {
    this.county.set(county);
    const style = document.documentElement.style;
    style.setProperty("--accent", county.accent);
    style.setProperty("--accent-tint", county.accentTint);
    style.setProperty("--accent-strong", county.accentStrong);
  }

  /** A label of the pack; Chinese, and marked so, where the county has no English for it. */
  inLanguage(label: Label | undefined): { text: string; lang: "zh-CN" | null } {
    if (label === undefined) return { text: "", lang: null };
    if (this.texts.language() === "en" && label.en !== undefined) return { text: label.en, lang: null };
    return { text: label.zh, lang: this.texts.language() === "en" ? "zh-CN" : null };
  }
}
