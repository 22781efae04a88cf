import { Directive, ElementRef, effect, inject, input } from "@angular/core";
import { Texts } from "./texts/texts";

/** From the first Chinese character of a run to its last; Latin letters end it, figures and marks between do not. */
const CHINESE = /\p{Script=Han}(?:[^\p{Script=Latin}]*\p{Script=Han}[*）”。]?)?/u;

export interface TextRun {
  text: string;
  chinese: boolean;
}

/** Splits a text where it changes between Chinese and other scripts. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  for (let rest = text; rest !== "";) {
    const found = CHINESE.exec(rest);
    if (found === null) return [...runs, { text: rest, chinese: false }];
    if (found.index > 0) runs.push({ text: rest.slice(0, found.index), chinese: false });
    runs.push({ text: found[0], chinese: true });
    rest = rest.slice(found.index + found[0].length);
  }
  return runs;
}

/**
 * Shows what people wrote and what places are called. Both stay Chinese in an English page, where each run of it carries
 * its language, for readers of screens and for the right glyphs.
 */
@Directive({ selector: "[bgText]" })
export class MixedText {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly texts = inject(Texts);
  readonly bgText = input.required<string>();

  constructor() {
    effect(() => {
      const text = this.bgText();
      if (this.texts.language() !== "en") this.element.replaceChildren(text);
      else this.element.replaceChildren(...textRuns(text).map((run) => (run.chinese ? chinese(run.text) : run.text)));
    });
  }
}

function chinese(text: string): HTMLElement {
  const span = document.createElement("span");
  span.lang = "zh-CN";
  span.textContent = text;
  return span;
}
