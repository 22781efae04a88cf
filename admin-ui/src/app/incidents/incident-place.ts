import { Component, computed, inject, input } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { CountyOutlineGQL } from "../../generated/ui";
import { MixedText } from "../ui/mixed-text";
import { Clipboard } from "../ui/clipboard";
import { liveQuery } from "../ui/live-query";
import { drawOutline } from "../ui/outline";
import { Texts } from "../ui/texts/texts";

/** Where it is: a point in the county's outline, the address and the grid. */
@Component({
  selector: "bg-incident-place",
  imports: [MixedText],
  template: `
    <section class="card" aria-labelledby="place-heading">
      <div class="h">
        <h3 id="place-heading">{{ t("place.heading") }}</h3>
        @if (incident().location) {
          <button class="link r" type="button" (click)="copyCoordinates()">{{ t("place.copy") }}</button>
        }
      </div>
      @if (outline(); as outline) {
        <svg class="outline" [attr.viewBox]="outline.viewBox" role="img" [attr.aria-label]="mapLabel()">
          <path [attr.d]="outline.path" />
          @if (point(); as at) {
            <circle class="around" [attr.cx]="at.x" [attr.cy]="at.y" r="34" />
            <circle class="here" [attr.cx]="at.x" [attr.cy]="at.y" r="9" />
          }
        </svg>
      } @else if (county.loading()) {
        <div class="outline"></div>
      }
      <dl class="f">
        <dt>{{ t("place.address") }}</dt>
        <dd [bgText]="incident().address || '—'"></dd>
        <dt>{{ t("place.grid") }}</dt>
        <dd [bgText]="incident().grid?.name ?? '—'"></dd>
      </dl>
    </section>
  `,
})
export class IncidentPlace {
  private readonly clipboard = inject(Clipboard);
  protected readonly county = liveQuery(inject(CountyOutlineGQL), () => ({}), "cache-first");
  protected readonly t = inject(Texts).t;
  readonly incident = input.required<IncidentFactsFragment>();
  protected readonly outline = computed(() => drawOutline(this.county.data()?.county.boundary));
  protected readonly point = computed(() => {
    const location = this.incident().location;
    return location && (this.outline()?.place(location.longitude, location.latitude) ?? null);
  });
  protected readonly mapLabel = computed(() =>
    this.t("place.map", { county: this.county.data()?.county.name ?? "", grid: this.incident().grid?.name ?? "—" }),
  );

  protected copyCoordinates(): void {
    const { longitude, latitude } = this.incident().location!;
    void this.clipboard.copy(`${longitude},${latitude}`);
  }
}
