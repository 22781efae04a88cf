import { Component, computed, effect, inject, input } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { VolunteerPageGQL } from "../../generated/volunteers";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";
import { VolunteerStatement } from "./volunteer-statement";

/** What has this person earned, and for what? */
@Component({
  selector: "bg-volunteer-page",
  imports: [FailureCard, MixedText, RouterLink, VolunteerStatement, Watermarked],
  templateUrl: "./volunteer-page.html",
})
export class VolunteerPage {
  private readonly me = inject(Me);
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** From the address: /volunteers/:id, the member's id. */
  readonly id = input.required<string>();
  protected readonly readsPoints = computed(() => this.me.can("points.read"));
  protected readonly searches = computed(() => this.me.can("member.search"));
  protected readonly query = liveQuery(inject(VolunteerPageGQL), () => ({ id: this.id(), points: this.readsPoints() }));
  protected readonly volunteer = computed(() => this.query.data()?.volunteer ?? null);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const name = this.volunteer()?.member.displayName ?? "";
      title.setTitle([name, this.t("navigation.volunteers"), this.branding.name().text].filter(Boolean).join(" · "));
    });
  }
}
