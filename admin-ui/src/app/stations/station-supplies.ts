import { Component, inject, input } from "@angular/core";
import type { SupplyFragment } from "../../generated/stations";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** What a station has, as its keeper counted, and when it expires. */
@Component({
  selector: "bg-station-supplies",
  imports: [MixedText],
  template: `
    <section class="card" aria-labelledby="supplies-heading">
      <div class="card-head">
        <h2 id="supplies-heading">{{ t("station.supplies") }}</h2>
        @if (countedAt(); as at) {
          <span class="small quiet" [title]="formats.full(at)">{{
            t("station.counted", { time: formats.when(at) })
          }}</span>
        }
      </div>
      @if (supplies().length > 0) {
        <ul class="service-list">
          @for (one of supplies(); track one.kind.code) {
            <li>
              <span>
                <span [bgText]="one.kind.name"></span>
                @if (one.kind.example) {
                  <span class="demo">{{ t("list.example") }}</span>
                }
                @if (one.expiresOn; as day) {
                  <small class="quiet">{{ t("station.expiresOn", { day }) }}</small>
                }
              </span>
              <span>
                @if (one.expired) {
                  <span class="tag danger">{{ t("station.expired") }}</span>
                }
                <b>{{ one.quantity === null ? "—" : formats.count(one.quantity) }}</b>
                <small [bgText]="one.kind.unit"></small>
              </span>
            </li>
          }
        </ul>
      } @else {
        <p class="quiet">{{ t("station.notCounted") }}</p>
      }
    </section>
  `,
})
export class StationSupplies {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly supplies = input.required<readonly SupplyFragment[]>();
  readonly countedAt = input.required<string | null>();
}
