import { DestroyRef, Injectable, computed, inject, signal } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { SENTENCES } from "../ui/failure-card";
import { failureOf } from "../ui/failure";
import { Texts } from "../ui/texts/texts";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";
import { IncidentCommands } from "./incident-commands";

export interface Unit {
  id: string;
  name: string;
}

export interface BulkFailure {
  id: string;
  number: string;
  reason: string;
}

export interface BulkResult {
  unit: Unit;
  /** How many were dispatched. */
  done: number;
  failures: BulkFailure[];
}

/** Dispatches what is picked, one command after the other; goes on while the person looks at something else. */
@Injectable()
export class BulkDispatching {
  private readonly commands = inject(IncidentCommands);
  private readonly inbox = inject(InboxState);
  private readonly leaving = new AbortController();
  private readonly picks = inject(InboxPicks);
  private readonly t = inject(Texts).t;
  readonly progress = signal<{ at: number; count: number } | null>(null);
  readonly running = computed(() => this.progress() !== null);
  /** Sent, and not known whether it arrived: sent again until it is. */
  readonly uncertain = signal(false);
  readonly result = signal<BulkResult | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leaving.abort());
  }

  async run(unit: Unit): Promise<BulkResult> {
    // As they are shown now: a row that somebody changed since it was picked has another version.
    const shown = new Map(this.inbox.rows().map((row) => [row.id, row]));
    const rows = this.picks.rows().map((row) => shown.get(row.id) ?? row);
    const failures: BulkFailure[] = [];
    this.result.set(null);
    for (const [index, row] of rows.entries()) {
      this.progress.set({ at: index + 1, count: rows.length });
      const reason = await this.dispatch(row, unit);
      if (reason !== null) failures.push({ id: row.id, number: row.number, reason });
    }
    const failed = new Set(failures.map(({ id }) => id));
    this.picks.drop(rows.map(({ id }) => id).filter((id) => !failed.has(id)));
    // What has gone elsewhere cannot be tried again.
    const left = new Set((await this.inbox.reload()).map(({ id }) => id));
    this.picks.drop([...failed].filter((id) => !left.has(id)));
    const result = { unit, done: rows.length - failures.length, failures };
    this.progress.set(null);
    this.result.set(failures.length > 0 ? result : null);
    return result;
  }

  /** null when it went well, else why not. What nobody has accepted yet is accepted first. */
  private async dispatch(row: IncidentRowFragment, organization: Unit): Promise<string | null> {
    if (row.state !== "REPORTED") return (await this.step("dispatch", row, organization)).reason;
    const accepted = await this.step("accept", row, organization);
    if (accepted.after === null) return accepted.reason;
    const { reason } = await this.step("dispatch", accepted.after, organization);
    return reason && this.t("bar.acceptedOnly", { reason });
  }

  private async step(
    command: "accept" | "dispatch",
    target: { id: string; version: number },
    organization: Unit,
  ): Promise<{ after: { id: string; version: number } | null; reason: string | null }> {
    const values = command === "dispatch" ? { organization } : {};
    const told = (unknown: boolean): void => this.uncertain.set(unknown);
    try {
      const { incident, userErrors } = await this.commands.run(command, target, values, told, this.leaving.signal);
      const refused = userErrors.map(({ message }) => message).join(" ");
      return { after: incident, reason: incident && !refused ? null : refused };
    } catch (error) {
      const { code, retryAfterSeconds } = failureOf(error);
      return { after: null, reason: this.t(SENTENCES[code], { seconds: retryAfterSeconds ?? 60 }) };
    }
  }
}
