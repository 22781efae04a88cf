import { Component, type ElementRef, computed, effect, inject, input, viewChild } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { type IncidentView, OrganizationChildrenGQL, OrganizationUnitGQL } from "../../generated/organizations";
import { VIEWS } from "../incidents/inbox-filter";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { type MapMark, PlaceMap } from "../ui/place-map";
import { Texts } from "../ui/texts/texts";
import { KINDS } from "./organization-kinds";
import { UnitPeople } from "./unit-people";

interface Ancestor {
  id: string;
  name: string;
  parent?: Ancestor | null;
}

/** The views that say what is open; the rest is somebody's own. */
const OPEN_VIEWS: IncidentView[] = ["TO_ACCEPT", "TO_DISPATCH", "IN_PROGRESS", "TO_VERIFY"];
const VIEW_NAMES = Object.fromEntries(Object.entries(VIEWS).map(([name, view]) => [view, name]));

/** One unit: what it is, what stands below it, what is open there and where it lies. */
@Component({
  selector: "bg-organization-unit",
  imports: [FailureCard, MixedText, NzIconDirective, PlaceMap, RouterLink, UnitPeople],
  templateUrl: "./organization-unit.html",
})
export class OrganizationUnit {
  private readonly me = inject(Me);
  private readonly heading = viewChild<ElementRef<HTMLElement>>("heading");
  protected readonly t = inject(Texts).t;
  protected readonly formats = inject(Formats);
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(OrganizationUnitGQL), () => ({
    id: this.id(),
    incidents: this.me.can("incident.read"),
  }));
  private readonly below = liveQuery(inject(OrganizationChildrenGQL), () => ({ parentId: this.id() }), "cache-first");
  protected readonly unit = computed(() => {
    const unit = this.query.data()?.organization ?? null;
    // While the next one is fetched, the last answer is still another unit's.
    return unit?.id === this.id() ? unit : null;
  });
  protected readonly kind = computed(() => this.t(KINDS[this.unit()!.kind]));
  /** From the county down to the unit above. */
  protected readonly ancestors = computed(() => {
    const chain: Ancestor[] = [];
    for (let one: Ancestor | null | undefined = this.unit()?.parent; one; one = one.parent) chain.unshift(one);
    return chain;
  });
  protected readonly children = computed(() => this.below.data()?.organizations.edges.map(({ node }) => node) ?? []);
  protected readonly childTotal = computed(() => this.below.data()?.organizations.totalCount ?? 0);
  /** Itself is not among those within it. */
  protected readonly counts = computed(() => {
    const { communities, grids } = this.query.data() ?? {};
    const { kind, memberCount } = this.unit()!;
    return [
      ["organization.communities", (communities?.totalCount ?? 0) - (kind === "COMMUNITY" ? 1 : 0)] as const,
      ["organization.grids", (grids?.totalCount ?? 0) - (kind === "GRID" ? 1 : 0)] as const,
      ["organization.members", memberCount ?? null] as const,
    ].filter(([, count]) => count !== null && count > 0);
  });
  protected readonly open = computed(() =>
    (this.query.data()?.incidentViewCounts ?? [])
      .filter(({ view }) => OPEN_VIEWS.includes(view))
      .map((one) => ({ ...one, params: { view: VIEW_NAMES[one.view], street: this.id() } })),
  );
  protected readonly marks = computed<MapMark[]>(() => {
    const unit = this.unit();
    // The unit itself lies over those below it.
    const points = [...this.children(), ...(unit ? [unit] : [])];
    return points.flatMap(({ id, name, location }) =>
      location ? [{ id, name, ...location, filled: id === unit?.id }] : [],
    );
  });

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => {
      const unit = this.unit();
      if (!unit) return;
      title.setTitle([unit.name, this.t("navigation.organizations"), branding.name().text].join(" · "));
    });
    // On a phone the unit lies over the tree: the reader begins at its name.
    effect(() => {
      const heading = this.heading()?.nativeElement;
      if (heading && !document.querySelector(".org-side")?.checkVisibility?.()) heading.focus();
    });
  }
}
