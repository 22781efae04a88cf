import { Component, computed, effect, inject, signal, untracked } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { Title } from "@angular/platform-browser";
import { ActivatedRoute, NavigationEnd, Router, RouterLink, RouterOutlet } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { filter, map, startWith } from "rxjs";
import { OrganizationSearchGQL } from "../../generated/organizations";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { OrganizationTree } from "./organization-tree";
import { TreeState } from "./tree-state";

/** Wide enough for the tree and a unit. */
const BESIDE = "(min-width: 768px)";

/** Who belongs to whom: the tree, and the unit beside it; on a phone the unit opens over the tree. */
@Component({
  selector: "bg-organizations",
  imports: [FailureCard, MixedText, NzIconDirective, OrganizationTree, RouterLink, RouterOutlet],
  providers: [TreeState],
  templateUrl: "./organizations.html",
})
export class Organizations {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly t = inject(Texts).t;
  protected readonly tree = inject(TreeState);
  /** The unit in the address. */
  protected readonly chosen = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.paramMap.get("id") ?? null),
    ),
    { initialValue: null },
  );
  protected readonly text = signal("");
  protected readonly search = liveQuery(inject(OrganizationSearchGQL), () =>
    this.text() === "" ? null : { text: this.text() },
  );
  protected readonly found = computed(() => this.search.data()?.organizations.edges.map(({ node }) => node) ?? []);

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => {
      if (this.chosen() === null)
        title.setTitle([this.t("navigation.organizations"), branding.name().text].join(" · "));
    });
    void this.tree.load();
    // Beside the tree stands its top until something is chosen; on a phone the tree comes first.
    effect(() => {
      const top = this.tree.roots()?.[0];
      if (top && untracked(this.chosen) === null && matchMedia(BESIDE).matches)
        void this.router.navigate(["/organizations", top.id], { replaceUrl: true });
    });
  }

  protected find(event: Event, text: string): void {
    event.preventDefault();
    this.text.set(text.trim());
  }

  protected open(id: string): void {
    void this.router.navigate(["/organizations", id]);
  }
}
