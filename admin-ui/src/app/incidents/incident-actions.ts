import { DestroyRef, Injectable, inject, signal } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import type { Command } from "./action-plan";
import { Drafts } from "./drafts";
import { InboxState } from "./inbox-state";
import { type CommandValues, IncidentCommands } from "./incident-commands";

/** A command that was not carried out because somebody else had been quicker; it can be repeated on what is there now. */
export interface Conflict {
  command: Command;
  /** The county's word for it. */
  label: string;
  values: CommandValues;
}

/** After these the incident is somebody else's, so the next row opens. */
const HANDS_OVER: readonly Command[] = ["dispatch", "resolve", "verify", "close", "reject", "merge", "return"];

/** Carries out the commands of one incident page and keeps what the person must know about the last one. */
@Injectable()
export class IncidentActions {
  private readonly commands = inject(IncidentCommands);
  private readonly drafts = inject(Drafts);
  private readonly inbox = inject(InboxState);
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly leaving = new AbortController();
  readonly busy = signal(false);
  /** Sent, and not known whether it arrived: sent again until it is. */
  readonly uncertain = signal(false);
  readonly conflict = signal<Conflict | null>(null);
  readonly problem = signal<{ text: string; requestId: string | null } | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leaving.abort());
  }

  clear(): void {
    this.conflict.set(null);
    this.problem.set(null);
  }

  /** Accepts and then dispatches with the new version; if the second fails, it stays accepted and says so. */
  async acceptAndDispatch(
    incident: IncidentFactsFragment,
    values: CommandValues,
    again: () => Promise<void>,
  ): Promise<void> {
    const next = this.inbox.following(incident.id);
    const accepted = await this.attempt("accept", incident, {}, again, { meant: { command: "dispatch", values } });
    if (!accepted) return;
    const done = await this.attempt("dispatch", accepted, values, again, { next });
    if (!done && this.problem()) {
      this.problem.update((one) => one && { ...one, text: this.t("bar.acceptedOnly", { reason: one.text }) });
    }
  }

  /**
   * Sends one command; the incident after it, or null when it was not carried out. `again` fetches the page anew;
   * `meant` is what the person wants in the end, when this command is only the way there; `next` opens after it.
   */
  async attempt(
    command: Command,
    incident: IncidentFactsFragment,
    values: CommandValues,
    again: () => Promise<void>,
    {
      meant,
      next = this.inbox.following(incident.id),
    }: { meant?: { command: Command; values: CommandValues }; next?: string | null } = {},
  ): Promise<IncidentFactsFragment | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.clear();
    try {
      const told = (unknown: boolean): void => this.uncertain.set(unknown);
      const run = this.commands.run(command, incident, values, told, this.leaving.signal);
      const { incident: after, userErrors } = await run;
      if (userErrors.length > 0 || after === null) {
        // Refused for how it stands now, so how it stands is shown.
        if (userErrors.some(({ code }) => code === "INVALID_STATE" || code === "NOT_ALLOWED_NOW")) await again();
        this.problem.set({ text: userErrors.map((error) => error.message).join(" "), requestId: null });
        return null;
      }
      if (!meant) this.finish(command, incident, after, values, next);
      return after;
    } catch (error) {
      const label = incident.allowedActions.find((action) => action.command === command)?.label ?? "";
      await this.explain({ label, ...(meant ?? { command, values }) }, error, again);
      return null;
    } finally {
      this.busy.set(false);
    }
  }

  private finish(
    command: Command,
    before: IncidentFactsFragment,
    after: IncidentFactsFragment,
    values: CommandValues,
    next: string | null,
  ): void {
    this.drafts.discard(before.id);
    const step = after.transitions.reduce((a, b) => (a.at > b.at ? a : b), after.transitions[0]!).label;
    this.notices.say(
      command === "dispatch"
        ? this.t("done.dispatched", { unit: values.organization?.name ?? "" })
        : this.t("done.step", { number: after.number, step }),
    );
    this.inbox.acted(HANDS_OVER.includes(command) ? next : null);
  }

  private async explain(attempted: Conflict, error: unknown, again: () => Promise<void>): Promise<void> {
    const { code, requestId, retryAfterSeconds } = failureOf(error);
    if (code === "CONFLICT") {
      await again();
      this.conflict.set(attempted);
      return;
    }
    if (code === "RATE_LIMITED") {
      this.problem.set({ text: this.t("failure.rateLimited", { seconds: retryAfterSeconds ?? 60 }), requestId });
      return;
    }
    const text =
      code === "NOT_FOUND" ? "failure.notFound" : code === "FORBIDDEN" ? "failure.forbidden" : "failure.internal";
    this.problem.set({ text: this.t(text), requestId });
  }
}
