import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { VolunteerStandingGQL } from "../../generated/volunteers";
import { EMPLOYMENTS } from "../duty/duty-words";
import { ConsentList } from "../members/consent-list";
import { OCCUPATIONS } from "../members/occupations";
import { Me } from "../session/me";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** As what this person may be called upon: grids, posts, and what they have agreed to. */
@Component({
  selector: "bg-volunteer-standing",
  imports: [ConsentList, FailureCard, MixedText, RouterLink],
  templateUrl: "./volunteer-standing.html",
})
export class VolunteerStanding {
  private readonly me = inject(Me);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly employments = EMPLOYMENTS;
  protected readonly occupations = OCCUPATIONS;
  /** The member's id. */
  readonly id = input.required<string>();
  protected readonly consents = computed(() => this.me.can("member.recordConsent"));
  protected readonly query = liveQuery(inject(VolunteerStandingGQL), () => ({
    id: this.id(),
    duty: this.me.can("duty.read"),
    consents: this.consents(),
  }));
  protected readonly standing = computed(() => this.query.data()?.volunteer ?? null);
  protected readonly posts = computed(() => this.standing()?.dutyPosts?.filter(({ endedAt }) => !endedAt));
}
