import { Component, inject } from "@angular/core";
import { Texts } from "./texts/texts";

/** The other language, named in itself. */
@Component({
  selector: "bg-language-switch",
  template: `
    @if (texts.language() === "en") {
      <button class="ic" type="button" lang="zh-CN" (click)="texts.choose('zh-CN')">
        {{ texts.t("language.zh") }}
      </button>
    } @else {
      <button class="ic" type="button" lang="en" (click)="texts.choose('en')">{{ texts.t("language.en") }}</button>
    }
  `,
})
export class LanguageSwitch {
  protected readonly texts = inject(Texts);
}
