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

/** What is wrong, and where? Category and words are all that is asked; the rest helps. */
@Component({
  selector: "bg-new-incident",
  imports: [MixedText, Combobox, FailureCard, NzIconDirective, PhotoPicker],
  templateUrl: "./new-incident.html",
})
export class NewIncident {
  private readonly notices = inject(Notices);
  private readonly report = inject(ReportIncidentGQL);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly errorBox = viewChild<ElementRef<HTMLElement>>("errorBox");
  private readonly words = viewChild<ElementRef<HTMLTextAreaElement>>("words");
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
  protected readonly busy = signal(false);
  protected readonly uncertain = signal(false);
  /** Messages by the name of the field; `""` for the whole. */
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly errorList = computed(() => Object.entries(this.errors()));
  private readonly grids = liveQuery(inject(FindOrganizationsGQL), () => {
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

  protected async submit(event: Event, address: string): Promise<void> {
    event.preventDefault();
    const category = this.choices.data()?.incidentCategories.find((one) => one.code === this.category());
    const description = this.words()?.nativeElement.value.trim() ?? "";
    const errors: Record<string, string> = {};
    if (!category) errors["categoryCode"] = this.t("new.categoryMissing");
    if (description === "") errors["description"] = this.t("new.wordsMissing");
    if (this.photoNeeded() && this.photos().length === 0) errors["attachmentIds"] = this.t("new.photoMissing");
    this.errors.set(errors);
    if (!category || Object.keys(errors).length > 0) return this.showErrors();
    this.busy.set(true);
    try {
      const { incident, userErrors } = await send(
        this.report,
        {
          idempotencyKey: this.key,
          kind: category.kind,
          categoryCode: category.code,
          description,
          address: address.trim() || null,
          gridId: this.grid()?.value ?? null,
          location: this.position(),
          attachmentIds: this.photos().map((photo) => photo.id),
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
    } finally {
      this.busy.set(false);
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
