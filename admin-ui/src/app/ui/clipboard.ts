import { Injectable, inject } from "@angular/core";
import { Notices } from "./notices";
import { Texts } from "./texts/texts";

/** Copies a text and says so; also on plain http, as inside a county's own network, where browsers hand out no clipboard. */
@Injectable({ providedIn: "root" })
export class Clipboard {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;

  async copy(text: string): Promise<void> {
    if (window.isSecureContext) await navigator.clipboard.writeText(text);
    else copySelected(text);
    this.notices.say(this.t("action.copied"));
  }
}

function copySelected(text: string): void {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  // In what lies over the page, if something does: the rest cannot be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  if (before instanceof HTMLElement) before.focus();
}
