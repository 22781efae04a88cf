import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from "@angular/core";
import { Title } from "@angular/platform-browser";
import { Router, RouterLink } from "@angular/router";
import { SettingSectionGQL, SettingSectionsGQL } from "../../generated/settings";
import { Branding } from "../ui/branding";
import { Dialog } from "../ui/dialog";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { PackExport } from "./pack-export";
import { SettingChanges } from "./setting-changes";
import { SettingDraft } from "./setting-draft";
import { SettingFaults } from "./setting-faults";
import { SettingField } from "./setting-field";
import { SettingPublishing } from "./setting-publishing";
import { SettingVersions } from "./setting-versions";

/** What does our county do differently? One form per section of the pack. */
@Component({
  selector: "bg-settings",
  imports: [
    Dialog,
    FailureCard,
    MixedText,
    PackExport,
    RouterLink,
    SettingChanges,
    SettingFaults,
    SettingField,
    SettingVersions,
  ],
  providers: [SettingDraft, SettingPublishing],
  templateUrl: "./settings.html",
})
export class Settings {
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  private readonly summary = viewChild<ElementRef<HTMLElement>>("summary");
  protected readonly draft = inject(SettingDraft);
  protected readonly publishing = inject(SettingPublishing);
  protected readonly t = inject(Texts).t;
  /** Code of the section, from the address; the first where there is none. */
  readonly section = input<string>();
  protected readonly reviewing = signal(false);
  protected readonly list = liveQuery(inject(SettingSectionsGQL), () => ({}));
  protected readonly sections = computed(() => this.list.data()?.settingSections ?? []);
  private readonly code = computed(() => this.section() ?? this.sections()[0]?.code ?? null);
  protected readonly detail = liveQuery(inject(SettingSectionGQL), () => {
    const code = this.code();
    return code === null ? null : { code };
  });
  protected readonly shown = computed(() => this.detail.data()?.settingSection ?? null);
  protected readonly inForce = computed(() => {
    const section = this.shown()!;
    const time = this.formats.when(section.publishedAt);
    const name = section.publishedBy?.displayName;
    const when = name ? this.t("settings.publishedBy", { time, name }) : this.t("settings.publishedAt", { time });
    return `${this.t("settings.inForce", { version: section.version })} · ${when}`;
  });
  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => {
      const name = this.shown()?.name ?? "";
      title.setTitle([name, this.t("settings.heading"), branding.name().text].filter(Boolean).join(" · "));
    });
    effect(() => {
      const section = this.shown();
      if (section) untracked(() => this.take(section));
    });
    effect(() => {
      if (this.draft.faults().length > 0)
        untracked(() => this.summary()?.nativeElement.scrollIntoView?.({ block: "nearest" }));
    });
  }

  protected go(code: string): void {
    void this.router.navigate(["/settings", code]);
  }

  protected isShown(code: string): boolean {
    return code === this.code();
  }

  protected review(): void {
    if (this.draft.check()) this.reviewing.set(true);
    else setTimeout(() => this.summary()?.nativeElement.focus());
  }

  protected async publish(): Promise<void> {
    const done = await this.publishing.publish();
    this.reviewing.set(false);
    if (done) await this.renew();
    else setTimeout(() => this.summary()?.nativeElement.focus());
  }

  protected async restore(version: number): Promise<void> {
    if (await this.publishing.restore(version)) await this.renew();
    else setTimeout(() => this.summary()?.nativeElement.focus());
  }

  private async renew(): Promise<void> {
    this.draft.discard();
    await Promise.all([this.detail.refetch(), this.list.refetch()]);
  }

  private take(section: NonNullable<ReturnType<typeof this.shown>>): void {
    if (!this.draft.follow(section)) return;
    this.publishing.conflict.set(null);
    this.publishing.problem.set("");
  }
}
