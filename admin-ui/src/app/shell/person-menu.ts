import { Location } from "@angular/common";
import { Component, computed, inject, input } from "@angular/core";
import { Router } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Me } from "../session/me";
import { Session } from "../session/session";
import { Density } from "../ui/density";
import { FeedbackState } from "../ui/feedback-state";
import { MixedText } from "../ui/mixed-text";
import { MenuButton, type MenuChoice } from "../ui/menu-button";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import type { NavigationEntry } from "./pages";
import { ShortcutHelpState } from "./shortcut-help";

/** Who is signed in, and what concerns only them: account and sessions, language, density, keys, complaints, leaving. */
@Component({
  selector: "bg-person-menu",
  imports: [MixedText, MenuButton, NzIconDirective],
  template: `
    <bg-menu-button buttonClass="who" [choices]="choices()" (chosen)="choose($event)">
      <nz-icon aria-hidden="true" [nzType]="pages().length > 0 ? 'appstore' : 'user'" />
      <span class="who-me">{{ texts.t(pages().length > 0 ? "navigation.more" : "person.me") }}</span>
      <span class="who-name">
        <span [bgText]="me.name()"></span>
        @if (me.post(); as post) {
          <em [bgText]="post.roleName + ' · ' + post.organization.name"></em>
        }
      </span>
    </bg-menu-button>
  `,
})
export class PersonMenu {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly shortcuts = inject(Shortcuts);
  protected readonly texts = inject(Texts);
  protected readonly me = inject(Me);
  private readonly help = inject(ShortcutHelpState);
  private readonly density = inject(Density);
  private readonly feedback = inject(FeedbackState);
  /** Pages that found no room of their own, as on a phone. */
  readonly pages = input<NavigationEntry[]>([]);
  protected readonly choices = computed<MenuChoice[]>(() => [
    ...this.pages().map(({ path, label }) => ({ value: path, label: this.texts.t(label) })),
    { value: "/me", label: this.texts.t("person.account") },
    { value: "language", label: this.texts.t(this.texts.language() === "en" ? "language.zh" : "language.en") },
    { value: "density", label: this.texts.t("person.compact"), checked: this.density.compact() },
    { value: "keys", label: this.texts.t("person.singleKeys"), checked: this.shortcuts.singleKeys() },
    { value: "help", label: this.texts.t("person.shortcuts") },
    { value: "feedback", label: this.texts.t("feedback.title") },
    { value: "signOut", label: this.texts.t("person.signOut") },
  ]);

  protected async choose(value: string): Promise<void> {
    if (value.startsWith("/")) await this.router.navigateByUrl(value);
    if (value === "language") await this.texts.choose(this.texts.language() === "en" ? "zh-CN" : "en");
    if (value === "density") this.density.switch();
    if (value === "feedback") this.feedback.open.set(true);
    if (value === "keys") this.shortcuts.switchSingleKeys(!this.shortcuts.singleKeys());
    if (value === "help") this.help.open.set(true);
    if (value === "signOut") {
      await this.session.end();
      // A fresh page of this county: nothing of this person stays in memory.
      location.assign(this.location.prepareExternalUrl("/sign-in"));
    }
  }
}
