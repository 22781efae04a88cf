import { Component, computed, effect, inject, input, signal } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { MemberPageGQL } from "../../generated/members";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";
import { EraseDialog } from "./erase-dialog";
import { MemberConsents } from "./member-consents";
import { MemberExport } from "./member-export";
import { MemberParty } from "./member-party";
import { MemberSecret } from "./member-secret";
import { OCCUPATIONS } from "./occupations";

/** One person, masked until there is a reason: who they are to the county, and where else they are to be found. */
@Component({
  selector: "bg-member-page",
  imports: [
    EraseDialog,
    FailureCard,
    MemberConsents,
    MemberExport,
    MemberParty,
    MemberSecret,
    MixedText,
    RouterLink,
    Watermarked,
  ],
  templateUrl: "./member-page.html",
})
export class MemberPage {
  private readonly notices = inject(Notices);
  protected readonly me = inject(Me);
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** From the address: /members/:id. */
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(MemberPageGQL), () => ({
    id: this.id(),
    volunteer: this.me.can("volunteer.read"),
    points: this.me.can("points.read"),
    consents: this.me.can("member.recordConsent"),
  }));
  protected readonly member = computed(() => this.query.data()?.member ?? null);
  protected readonly occupation = computed(() => this.t(OCCUPATIONS[this.member()!.occupation]));
  protected readonly readsParty = computed(() => this.me.can("party.read"));

  protected readonly erased = computed(() => Boolean(this.member()?.erasedAt));
  protected readonly erasing = signal(false);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const name = this.member()?.displayName ?? "";
      title.setTitle([name, this.t("navigation.members"), this.branding.name().text].filter(Boolean).join(" · "));
    });
  }

  protected forgotten(): void {
    this.erasing.set(false);
    this.notices.say(this.t("personal.erased"));
    void this.query.refetch();
  }
}
