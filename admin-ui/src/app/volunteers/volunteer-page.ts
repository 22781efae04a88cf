import { TabContent, TabPanel } from "@angular/aria/tabs";
import { Component, computed, effect, inject, input } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { VolunteerPageGQL } from "../../generated/volunteers";
import { EMPLOYMENTS } from "../duty/duty-words";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { type TabChoice, Tabs } from "../ui/tabs";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";
import { VolunteerService } from "./volunteer-service";
import { VolunteerStanding } from "./volunteer-standing";
import { VolunteerStatement } from "./volunteer-statement";

/** Who is this volunteer, what was earned and for what, and what is known of their service? */
@Component({
  selector: "bg-volunteer-page",
  imports: [
    FailureCard,
    MixedText,
    RouterLink,
    TabContent,
    TabPanel,
    Tabs,
    VolunteerService,
    VolunteerStanding,
    VolunteerStatement,
    Watermarked,
  ],
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
  protected readonly query = liveQuery(inject(VolunteerPageGQL), () => ({
    id: this.id(),
    points: this.readsPoints(),
    duty: this.me.can("duty.read"),
  }));
  protected readonly volunteer = computed(() => this.query.data()?.volunteer ?? null);
  private readonly inOffice = computed(() => (this.volunteer()?.gridWork ?? []).filter(({ endedAt }) => !endedAt));
  /** What they are in a grid; the duty posts beside it stand under 资格. */
  protected readonly roles = computed(() => [
    ...new Set(this.inOffice().flatMap(({ employment, roles }) => [this.t(EMPLOYMENTS[employment]), ...roles])),
  ]);
  /** Those they look after, at most two; else the one they live in. */
  protected readonly grids = computed(() => {
    const own = this.inOffice().flatMap(({ grids }) => grids);
    const home = this.volunteer()?.member.grid;
    return own.length > 0 ? own : home ? [home] : [];
  });
  protected readonly tabs = computed<TabChoice[]>(() => [
    ...(this.readsPoints() ? [{ value: "statement", label: this.t("volunteers.statement") }] : []),
    { value: "service", label: this.t("volunteers.service") },
    { value: "standing", label: this.t("volunteers.standing") },
  ]);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const name = this.volunteer()?.member.displayName ?? "";
      title.setTitle([name, this.t("navigation.volunteers"), this.branding.name().text].filter(Boolean).join(" · "));
    });
  }
}
