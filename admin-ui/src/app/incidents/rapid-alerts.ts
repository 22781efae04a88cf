import { Injectable, inject, signal } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { Me } from "../session/me";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";

const TONE_HZ = 880;
const TONE_SECONDS = 0.4;

/**
 * A tone and a notice of the system for new incidents of a rapid-response tier, while the page is out of sight. Off until
 * the person turns them on; kept by account on this device.
 */
@Injectable()
export class RapidAlerts {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly key = `beegrid.alerts.${inject(Me).viewer()?.id ?? ""}`;
  private readonly chosen = signal(localStorage.getItem(this.key) === "on");
  readonly on = this.chosen.asReadonly();
  private readonly told = new Set<string>();

  async toggle(): Promise<void> {
    this.chosen.update((on) => !on);
    localStorage.setItem(this.key, this.on() ? "on" : "off");
    if (!this.on()) return;
    const allowed = "Notification" in window && (await Notification.requestPermission()) === "granted";
    this.notices.say(this.t(allowed ? "alerts.on" : "alerts.soundOnly"));
  }

  /** Rows that are new to the list. */
  tell(rows: readonly IncidentRowFragment[]): void {
    if (!this.on() || !document.hidden) return;
    const rapid = rows.filter(({ id, category }) => category.tier !== null && !this.told.has(id));
    for (const row of rapid) {
      this.told.add(row.id);
      show(row);
    }
    if (rapid.length > 0) sound();
  }
}

/** What it is and where, and none of the reporter's words: others may see the screen. */
function show({ id, number, category, grid }: IncidentRowFragment): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const body = [number, grid?.name].filter(Boolean).join(" · ");
    const notice = new Notification(`${category.tier} · ${category.name}`, { body, tag: id });
    notice.onclick = () => window.focus();
  } catch {
    // Phones show notices of service workers alone; the tone is left.
  }
}

function sound(): void {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  tone.connect(new GainNode(context, { gain: 0.2 })).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + TONE_SECONDS);
}
