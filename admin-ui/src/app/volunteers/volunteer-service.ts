import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { VolunteerServiceGQL } from "../../generated/volunteers";
import { NEED_STATES } from "../activities/need-words";
import { GUARD_GROUPS } from "../duty/duty-words";
import { Me } from "../session/me";
import { FailureCard } from "../ui/failure-card";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** What this person has done, by what is recorded; no rank, no comparison, and hours of two sources never added. */
@Component({
  selector: "bg-volunteer-service",
  imports: [FailureCard, MixedText, RouterLink],
  templateUrl: "./volunteer-service.html",
})
export class VolunteerService {
  private readonly me = inject(Me);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly units = UNIT;
  protected readonly groups = GUARD_GROUPS;
  protected readonly needStates = NEED_STATES;
  /** The member's id. */
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(VolunteerServiceGQL), () => ({
    id: this.id(),
    points: this.me.can("points.read"),
    duty: this.me.can("duty.read"),
    activity: this.me.can("activity.read"),
  }));
  protected readonly service = computed(() => this.query.data()?.volunteer ?? null);

  protected span(from: string, to: string | null | undefined): string {
    return to
      ? this.t("service.span", { from: this.formats.day(from), to: this.formats.day(to) })
      : this.t("service.since", { from: this.formats.day(from) });
  }
}
