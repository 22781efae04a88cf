import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Notices } from "../ui/notices";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { ActionPlan, AllowedAction, BarForm, Command } from "./action-plan";
import { isCommand } from "./action-plan";
import { AssigneeBox } from "./assignee-box";
import { ConflictBar } from "./conflict-bar";
import { Drafts, type UploadedPhoto } from "./drafts";
import { IncidentActions } from "./incident-actions";
import type { CommandValues } from "./incident-commands";
import type { Nearby } from "./incident-nearby";
import { PhotoPicker } from "./photo-picker";
import { type Asked, ReasonDialog } from "./reason-dialog";

/** Asked for in a dialog: a person is refused something, or words are the whole of it. */
const ASKS_WORDS: readonly Command[] = ["reject", "return", "suspend", "reopen", "supplement", "followUp"];

const WAITING: Partial<Record<IncidentFactsFragment["state"], TextKey>> = {
  REPORTED: "wait.reported",
  ACCEPTED: "wait.accepted",
  REOPENED: "wait.accepted",
  DISPATCHED: "wait.dispatched",
  IN_PROGRESS: "wait.inProgress",
  SUSPENDED: "wait.suspended",
  RESOLVED: "wait.resolved",
  VERIFIED: "wait.verified",
};

/** One primary button, from what the server allows. */
@Component({
  selector: "bg-action-bar",
  imports: [MixedText, AssigneeBox, ConflictBar, NzIconDirective, PhotoPicker, ReasonDialog],
  templateUrl: "./action-bar.html",
})
export class ActionBar {
  private readonly drafts = inject(Drafts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly notices = inject(Notices);
  private readonly assignee = viewChild(AssigneeBox);
  private readonly line = viewChild<ElementRef<HTMLInputElement>>("line");
  protected readonly formats = inject(Formats);
  protected readonly actions = inject(IncidentActions);
  protected readonly t = inject(Texts).t;
  readonly incident = input.required<IncidentFactsFragment>();
  readonly plan = input.required<ActionPlan>();
  /** Fetches the page anew. */
  readonly again = input.required<() => Promise<void>>();
  /** A colleague changed the incident while something is being written here. */
  readonly overtaken = input(false);

  protected readonly draft = computed(() => this.drafts.of(this.incident().id));
  protected readonly organization = computed(() => {
    const { organization } = this.draft()();
    return organization === undefined ? (this.incident().suggestedAssignees[0]?.organization ?? null) : organization;
  });
  /** Dispatching again, opened by hand. */
  protected readonly reassigning = linkedSignal<string, boolean>({
    source: () => this.incident().id + this.incident().version,
    computation: () => false,
  });
  protected readonly form = computed<BarForm>(() => (this.reassigning() ? "dispatch" : this.plan().form));
  protected readonly wanting = linkedSignal<string, "organization" | "line" | null>({
    source: () => this.incident().id,
    computation: () => null,
  });
  protected readonly asked = signal<Asked | null>(null);
  protected readonly primaryLabel = computed(() => {
    const { primary, acceptFirst, form } = this.plan();
    if (this.reassigning()) return this.labelOf("dispatch");
    if (acceptFirst) return this.t("bar.acceptAndDispatch");
    return form === "verify" ? this.t("bar.passed") : (primary?.label ?? "");
  });
  protected readonly limit = computed(() => {
    const minutes = this.incident().minutesAfterDispatch;
    if (minutes === null) return "";
    const working = this.incident().deadline?.workingTime ?? false;
    return this.t("bar.limit", { time: this.formats.allowance(minutes, working) });
  });
  protected readonly waiting = computed(() => {
    const key = WAITING[this.incident().state];
    return this.plan().refusal ?? (key ? this.t(key, { unit: this.incident().assignee?.name ?? "" }) : "");
  });

  constructor() {
    // A button that waits for its own command loses the focus; where nothing else took it, the next one has it.
    let waited = false;
    afterRenderEffect(() => {
      const waits = this.actions.busy();
      if (waited && !waits && document.activeElement === document.body) {
        const next = this.host.nativeElement.querySelector<HTMLElement>(".go");
        (next ?? document.getElementById("incident-title"))?.focus({ preventScroll: true });
      }
      waited = waits;
    });
  }

  focusAssignee(): void {
    if (this.plan().beside?.command === "dispatch") this.reassigning.set(true);
    queueMicrotask(() => this.assignee()?.focus());
  }

  /** A command by name, from the menu, a key or the button beside the primary one. */
  start(name: string): void {
    const action = this.incident().allowedActions.find((one) => one.command === name);
    if (!action || action.refusal) return;
    if (!isCommand(name)) this.notices.say(this.t("bar.unknownCommand", { label: action.label }));
    else if (name === "dispatch") this.focusAssignee();
    else if (name === "merge") document.getElementById("nearby-heading")?.scrollIntoView({ block: "center" });
    else if (ASKS_WORDS.includes(name))
      this.asked.set({ command: name, label: action.label, values: {}, required: true });
    else void this.send(name, {});
  }

  merge(nearby: Nearby): void {
    const { id, number } = nearby.incident;
    const label = this.t("nearby.mergeInto", { number });
    this.asked.set({ command: "merge", label, values: { intoIncidentId: id }, required: false });
  }

  /** The words of a recording become a note of their own. */
  transcribe(): void {
    const [label, prefix] = [this.t("voice.transcribe"), this.t("voice.transcript")];
    this.asked.set({ command: "supplement", label, prefix, values: {}, required: true });
  }

  pressPrimary(): void {
    const { primary, acceptFirst } = this.plan();
    if (this.asked() || this.actions.busy()) return;
    const form = this.form();
    const { note, photos } = this.draft()();
    if (form === "dispatch") {
      const organization = this.organization();
      if (organization === null) return this.want("organization");
      const values = { organization, note };
      if (acceptFirst && !this.reassigning())
        void this.actions.acceptAndDispatch(this.incident(), values, this.again());
      else void this.send("dispatch", values);
    } else if (form === "resolve") {
      if (note.trim() === "") return this.want("line");
      void this.send("resolve", { note, attachmentIds: photos.map((photo) => photo.id) });
    } else if (form === "verify") {
      void this.send("verify", { passed: true });
    } else if (primary) {
      this.start(primary.command);
    }
  }

  protected fail(): void {
    const values = { passed: false };
    this.asked.set({ command: "verify", label: this.t("bar.failed"), values, required: true });
  }

  protected async answer(values: CommandValues): Promise<void> {
    const { command, values: given } = this.asked()!;
    this.asked.set(null);
    await this.send(command, { ...given, ...values });
  }

  protected repeat(): void {
    const { command, values } = this.actions.conflict()!;
    void this.send(command, values);
  }

  protected write(note: string): void {
    this.wanting.set(null);
    this.draft().update((draft) => ({ ...draft, note }));
  }

  protected keepPhotos(photos: UploadedPhoto[]): void {
    this.draft().update((draft) => ({ ...draft, photos }));
  }

  protected choose(organization: { id: string; name: string } | null): void {
    this.wanting.set(null);
    this.draft().update((draft) => ({ ...draft, organization }));
  }

  protected labelOf(command: string): string {
    return this.incident().allowedActions.find((action) => action.command === command)?.label ?? "";
  }

  protected press(action: AllowedAction): void {
    this.start(action.command);
  }

  private async send(command: Command, values: CommandValues): Promise<void> {
    await this.actions.attempt(command, this.incident(), values, this.again());
  }

  private want(field: "organization" | "line"): void {
    this.wanting.set(field);
    if (field === "organization") this.assignee()?.focus();
    else this.line()?.nativeElement.focus({ preventScroll: true });
  }
}
