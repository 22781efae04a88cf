import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { type OrganizationKind, UnitPeopleGQL } from "../../generated/organizations";
import { EMPLOYMENTS } from "../duty/duty-words";
import { Me } from "../session/me";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";

/** A branch of its own takes so many full members; with fewer they join another's. */
const BRANCH_LEAST = 3;

/** Who looks after a grid, whether a branch has members enough, and how far the next open station is. */
@Component({
  selector: "bg-unit-people",
  imports: [FailureCard, MixedText, RouterLink, Watermarked],
  templateUrl: "./unit-people.html",
})
export class UnitPeople {
  private readonly me = inject(Me);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly employments = EMPLOYMENTS;
  protected readonly least = BRANCH_LEAST;
  readonly id = input.required<string>();
  readonly kind = input.required<OrganizationKind>();
  protected readonly asksGrid = computed(() => this.kind() === "GRID" && this.me.can("duty.read"));
  protected readonly asksBranch = computed(() => this.kind() === "PARTY_BRANCH" && this.me.can("party.read"));
  private readonly asksPlace = computed(
    () => ["GRID", "COMMUNITY"].includes(this.kind()) && this.me.can("station.read"),
  );
  protected readonly asked = liveQuery(inject(UnitPeopleGQL), () => {
    const [grid, branch, place] = [this.asksGrid(), this.asksBranch(), this.asksPlace()];
    return grid || branch || place ? { id: this.id(), grid, branch, place } : null;
  });
  protected readonly workers = computed(() =>
    (this.asked.data()?.gridWorkers?.edges ?? []).map(({ node }) => node).filter(({ endedAt }) => !endedAt),
  );
  protected readonly found = computed(() => this.asked.data()?.partyMembers?.totalCount ?? null);
  protected readonly near = computed(() => this.asked.data()?.organization?.nearestOpenStation ?? null);
  protected readonly knowsPlace = computed(() => Boolean(this.asked.data()?.organization));
}
