import { Injectable, computed, effect, inject, signal } from "@angular/core";
import { Me } from "../session/me";

const STORED = "beegrid.compact";

/** Whether rows are compact: kept for each account on this device, and told to nobody. */
@Injectable({ providedIn: "root" })
export class Density {
  private readonly me = inject(Me);
  private readonly key = computed(() => `${STORED}.${this.me.viewer()?.id ?? ""}`);
  private readonly chosen = signal<Record<string, boolean>>({});
  readonly compact = computed(() => this.chosen()[this.key()] ?? localStorage.getItem(this.key()) === "on");

  constructor() {
    effect(() => document.documentElement.classList.toggle("compact", this.compact()));
  }

  switch(): void {
    const on = !this.compact();
    localStorage.setItem(this.key(), on ? "on" : "off");
    this.chosen.update((all) => ({ ...all, [this.key()]: on }));
  }
}
