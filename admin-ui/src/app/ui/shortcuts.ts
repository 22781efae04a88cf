import { DestroyRef, Injectable, inject, signal } from "@angular/core";

const STORED = "beegrid.singleKeys";

/** Keys by name: a letter as typed, `Enter`, `Escape`, `/`, `?`, or `Ctrl+Enter`. */
export type Keys = Partial<Record<string, () => void>>;

/** Single keys for people who work at a keyboard all day: off while typing, off under a dialog, and off by a setting. */
@Injectable({ providedIn: "root" })
export class Shortcuts {
  private readonly layers: Keys[] = [];
  readonly singleKeys = signal(localStorage.getItem(STORED) !== "off");

  constructor() {
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** These keys work while the caller lives; a later layer wins. Call in an injection context. */
  add(keys: Keys): void {
    this.layers.unshift(keys);
    inject(DestroyRef).onDestroy(() => this.layers.splice(this.layers.indexOf(keys), 1));
  }

  switchSingleKeys(on: boolean): void {
    this.singleKeys.set(on);
    localStorage.setItem(STORED, on ? "on" : "off");
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const chord = event.ctrlKey || event.metaKey;
    const typing = isTyping(event.target);
    const name = chord ? `Ctrl+${event.key}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey || (chord && name !== "Ctrl+Enter")) return;
    if (!chord && (typing || !this.singleKeys())) return;
    // A focused button or link keeps its own Enter.
    if (name === "Enter" && event.target !== document.body) return;
    const handler = this.layers.find((layer) => layer[name])?.[name];
    if (!handler) return;
    event.preventDefault();
    handler();
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox]), textarea, select, [contenteditable], [role=menuitem]")
  );
}
