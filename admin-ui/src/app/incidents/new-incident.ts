import {
  Component,
  Injector,
  afterNextRender,
  type ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from "@angular/core";
import { Title } from "@angular/platform-browser";
import { Router } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { FindOrganizationsGQL, InboxChoicesGQL, ReportIncidentGQL } from "../../generated/incidents";
import { Session } from "../session/session";
import { MixedText } from "../ui/mixed-text";
import { Combobox, type ComboboxOption } from "../ui/combobox";
import { failureOf } from "../ui/failure";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { Notices } from "../ui/notices";
import { newKey, type Payload, send } from "../ui/send";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import type { UploadedPhoto } from "./drafts";
import { PhotoPicker } from "./photo-picker";
import { uploadAttachment } from "./upload-attachment";
import type { Voice } from "./voice";
import { VoicePlayer } from "./voice-player";
import { VoiceRecorder } from "./voice-recorder";

/** What is wrong, and where? Category, and words or voice, are all that is asked; the rest helps. */
@Component({
  selector: "bg-new-incident",
  imports: [MixedText, Combobox, FailureCard, NzIconDirective, PhotoPicker, VoicePlayer, VoiceRecorder],
  templateUrl: "./new-incident.html",
})
export class NewIncident {
  private readonly notices = inject(Notices);
  private readonly report = inject(ReportIncidentGQL);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly errorBox = viewChild<ElementRef<HTMLElement>>("errorBox");
  private readonly gridBox = viewChild.required(Combobox);
  private readonly words = viewChild<ElementRef<HTMLTextAreaElement>>("words");
  protected readonly recorder = viewChild.required(VoiceRecorder);
  /** One report, however often it is sent. */
  private readonly key = newKey();
  protected readonly t = inject(Texts).t;
  protected readonly choices = liveQuery(inject(InboxChoicesGQL), () => ({}), "cache-first");
  protected readonly category = signal<string | null>(null);
  protected readonly grid = signal<ComboboxOption | null>(null);
  protected readonly gridText = signal<string | null>(null);
  protected readonly position = signal<{ longitude: number; latitude: number } | null>(null);
  protected readonly positionState = signal<"idle" | "asking" | "refused">("idle");
  protected readonly photos = signal<UploadedPhoto[]>([]);
  protected readonly voice = signal<Voice | null>(null);
  protected readonly busy = signal(false);
  protected readonly uncertain = signal(false);
  /** Messages by the name of the field; `""` for the whole. */
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly errorList = computed(() => Object.entries(this.errors()));
  protected readonly grids = liveQuery(inject(FindOrganizationsGQL), () => {
    const text = this.gridText();
    return text === null ? null : { filter: { kinds: ["GRID" as const], ...(text ? { text } : {}) } };
  });
  protected readonly gridOptions = computed<ComboboxOption[]>(
    () =>
      this.grids.data()?.organizations.edges.map(({ node }) => ({
        value: node.id,
        label: node.name,
        hint: node.parent?.name,
      })) ?? [],
  );
  protected readonly photoNeeded = computed(
    () => this.choices.data()?.incidentCategories.find((one) => one.code === this.category())?.photoRequired ?? false,
  );

  constructor() {
    inject(Title).setTitle(this.t("new.heading"));
    inject(Shortcuts).add({
      "Ctrl+Enter": () => document.querySelector<HTMLFormElement>("#new-incident")?.requestSubmit(),
    });
  }

  /** From a message at the top to the field it speaks of. */
  protected goTo(field: string): void {
    document.querySelector<HTMLElement>(`#new-${field} input, #new-${field} textarea, textarea#new-${field}`)?.focus();
  }

  protected locate(): void {
    if (this.positionState() === "asking") return;
    this.positionState.set("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.position.set({ longitude: coords.longitude, latitude: coords.latitude });
        this.positionState.set("idle");
      },
      () => this.positionState.set("refused"),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  /** A recording that still runs ends with it. */
  protected async submit(event: Event, address: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    await this.recorder().stop();
    await this.sendReport(address.trim());
    this.busy.set(false);
  }

  protected removeVoice(): void {
    this.recorder().remove();
    this.words()?.nativeElement.focus();
  }

  private async sendReport(address: string): Promise<void> {
    const category = this.choices.data()?.incidentCategories.find((one) => one.code === this.category());
    const description = this.words()?.nativeElement.value.trim() ?? "";
    const errors: Record<string, string> = {};
    if (!category) errors["categoryCode"] = this.t("new.categoryMissing");
    if (description === "" && !this.voice()) errors["description"] = this.t("new.wordsMissing");
    if (this.photoNeeded() && this.photos().length === 0) errors["attachmentIds"] = this.t("new.photoMissing");
    if (this.gridBox().unsettled()) errors["gridId"] = this.t("new.gridUnknown");
    this.errors.set(errors);
    if (!category || Object.keys(errors).length > 0) return this.showErrors();
    if (!(await this.uploadVoice())) {
      this.errors.set({ description: this.t("voice.notSent") });
      return this.showErrors();
    }
    const voiceId = this.voice()?.id;
    try {
      const { incident, userErrors } = await send(
        this.report,
        {
          idempotencyKey: this.key,
          kind: category.kind,
          categoryCode: category.code,
          // A report without words says at least what it is about.
          description: description || category.name,
          address: address || null,
          gridId: this.grid()?.value ?? null,
          location: this.position(),
          attachmentIds: [...this.photos().map((photo) => photo.id), ...(voiceId ? [voiceId] : [])],
        },
        (unknown) => this.uncertain.set(unknown),
      );
      if (incident) {
        this.notices.say(this.t("new.done", { number: incident.number }));
        await this.router.navigate(["/incidents", incident.id]);
      } else this.refuse(userErrors);
    } catch (error) {
      const { code, requestId, retryAfterSeconds } = failureOf(error);
      const text = code === "RATE_LIMITED" ? "failure.rateLimited" : "failure.internal";
      const sentence = this.t(text, { seconds: retryAfterSeconds ?? 60 });
      this.errors.set({ "": [sentence, requestId].filter(Boolean).join(" ") });
      this.showErrors();
    }
  }

  /** Sends the recording once, however often the report is sent; false when it could not be sent. */
  private async uploadVoice(): Promise<boolean> {
    const voice = this.voice();
    if (voice === null || voice.id) return true;
    try {
      const id = await uploadAttachment(voice.wav, await this.session.token());
      this.voice.set({ ...voice, id });
      return true;
    } catch {
      return false;
    }
  }

  private refuse(userErrors: Payload["userErrors"]): void {
    this.errors.set(Object.fromEntries(userErrors.map((error) => [error.path?.at(-1) ?? "", error.message])));
    this.showErrors();
  }

  private showErrors(): void {
    afterNextRender(() => this.errorBox()?.nativeElement.focus(), { injector: this.injector });
  }
}
