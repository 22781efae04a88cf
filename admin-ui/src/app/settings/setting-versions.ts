import { Component, computed, inject, input, linkedSignal, output, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { SettingVersionGQL, type SettingSectionQuery } from "../../generated/settings";
import { Dialog } from "../ui/dialog";
import { failureOf } from "../ui/failure";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import { SettingChanges } from "./setting-changes";
import { changesBetween, type SettingChange } from "./setting-diff";
import type { Json, SettingSchema } from "./setting-schema";

type Section = NonNullable<SettingSectionQuery["settingSection"]>;

/** A comparison on the screen; `restore` = the older one may be restored from here. */
interface Comparison {
  older: number;
  newer: number;
  restore: boolean;
  changes: SettingChange[];
}

/** Every version with who and when; two are compared, an old one is restored. */
@Component({
  selector: "bg-setting-versions",
  imports: [Dialog, MixedText, SettingChanges],
  templateUrl: "./setting-versions.html",
})
export class SettingVersions {
  private readonly versionQuery = inject(SettingVersionGQL);
  private readonly notices = inject(Notices);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly section = input.required<Section>();
  readonly restore = output<number>();
  protected readonly comparison = signal<Comparison | null>(null);
  /** Newest first. */
  protected readonly versions = computed(() =>
    [...this.section().versions]
      .sort((a, b) => b.version - a.version)
      .map(({ version, publishedAt, publishedBy }) => ({
        version,
        when: this.formats.when(publishedAt),
        full: this.formats.full(publishedAt),
        who: publishedBy?.displayName ?? this.t("settings.atStart"),
        current: version === this.section().version,
      })),
  );
  protected readonly older = linkedSignal(() => this.versions()[1]?.version ?? this.section().version);
  protected readonly newer = linkedSignal(() => this.section().version);

  protected compareChosen(): void {
    const chosen = [this.older(), this.newer()];
    void this.compare(Math.min(...chosen), Math.max(...chosen), false);
  }

  /** From the older version to the newer one; from what is in force to the one to be restored. */
  protected async compare(from: number, to: number, restore: boolean): Promise<void> {
    try {
      const [before, after] = await Promise.all([this.valueOf(from), this.valueOf(to)]);
      const changes = changesBetween(this.section().schema as SettingSchema, before, after);
      this.comparison.set({ older: from, newer: to, restore, changes });
    } catch (error) {
      this.notices.say(this.t(failureOf(error).code === "NETWORK" ? "failure.network" : "failure.service"));
    }
  }

  protected confirm({ newer }: Comparison): void {
    this.comparison.set(null);
    this.restore.emit(newer);
  }

  private async valueOf(version: number): Promise<Json> {
    const { code, version: current, value } = this.section();
    if (version === current) return value as Json;
    const { data } = await firstValueFrom(this.versionQuery.fetch({ variables: { code, version } }));
    return data!.settingSection!.value as Json;
  }
}
