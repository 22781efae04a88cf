import { DestroyRef, Injectable, inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { PublishSettingsGQL, RestoreSettingsGQL, SettingSectionGQL } from "../../generated/settings";
import { failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { type Payload, send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { changesBetween, type SettingChange } from "./setting-diff";
import { SettingDraft, type SettingBase } from "./setting-draft";
import type { Json, SettingPath, SettingSchema } from "./setting-schema";

type Outcome = Payload & { section: { version: number } | null };

/** Sends a section, and says what became of it; what a person has filled in is never lost. */
@Injectable()
export class SettingPublishing {
  private readonly draft = inject(SettingDraft);
  private readonly notices = inject(Notices);
  private readonly publication = inject(PublishSettingsGQL);
  private readonly restoration = inject(RestoreSettingsGQL);
  private readonly sections = inject(SettingSectionGQL);
  private readonly t = inject(Texts).t;
  private readonly leaving = new AbortController();
  readonly busy = signal(false);
  readonly uncertain = signal(false);
  /** A refusal that belongs to no field. */
  readonly problem = signal("");
  /** Somebody published meanwhile: the newer version, and what differs in it from what was edited here. */
  readonly conflict = signal<{ newer: SettingBase; changes: SettingChange[] } | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leaving.abort());
  }

  /** true when the section as filled in is in force. */
  publish(): Promise<boolean> {
    const { code, version } = this.draft.base()!;
    const input = { section: code, version, value: this.draft.value() };
    return this.carry(
      () => send(this.publication, input, (unknown) => this.uncertain.set(unknown), this.leaving.signal),
      (now) => this.t("settings.published", { name: this.draft.base()!.name, version: now }),
    );
  }

  restore(toVersion: number): Promise<boolean> {
    const { code, version } = this.draft.base()!;
    return this.carry(
      () => send(this.restoration, { section: code, version, toVersion }, undefined, this.leaving.signal),
      (now) => this.t("settings.restored", { from: toVersion, version: now }),
    );
  }

  /** Goes on from what the colleague published, with one's own changes on top. */
  goOn(): void {
    const { newer } = this.conflict()!;
    this.draft.rebase(newer);
    this.conflict.set(null);
    this.notices.say(this.t("settings.conflictKept", { version: newer.version }));
  }

  /** Asks for what is in force now. */
  async latest(code: string): Promise<SettingBase | null> {
    const answer = await firstValueFrom(this.sections.fetch({ variables: { code }, fetchPolicy: "network-only" }));
    const section = answer.data?.settingSection;
    return section ? { ...section, schema: section.schema as SettingSchema, value: section.value as Json } : null;
  }

  private async carry(command: () => Promise<Outcome>, done: (version: number) => string): Promise<boolean> {
    this.busy.set(true);
    this.problem.set("");
    try {
      const { section, userErrors } = await command();
      if (section && userErrors.length === 0) {
        this.notices.say(done(section.version));
        return true;
      }
      this.draft.faults.set(userErrors.map(({ path, message }) => ({ path: valuePath(path), message })));
    } catch (error) {
      await this.explain(error);
    } finally {
      this.busy.set(false);
    }
    return false;
  }

  private async explain(error: unknown): Promise<void> {
    const { code, requestId } = failureOf(error);
    const base = this.draft.base()!;
    if (code === "CONFLICT") {
      const newer = await this.latest(base.code);
      if (newer) return this.conflict.set({ newer, changes: changesBetween(newer.schema, base.value, newer.value) });
    }
    const words = this.t(code === "FORBIDDEN" ? "failure.forbidden" : "failure.internal");
    this.problem.set(requestId ? `${words} ${this.t("failure.requestId")} ${requestId}` : words);
  }
}

/** Where in the section: ["input", "value", "rules", "0"] is its rules.0. */
export function valuePath(path: string[] | null): SettingPath {
  const steps = path ?? [];
  const start = steps[0] === "input" && steps[1] === "value" ? 2 : steps[0] === "input" ? 1 : 0;
  return steps.slice(start).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
