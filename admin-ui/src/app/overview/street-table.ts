import { Component, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import type { PlaceCount } from "./open-places";

/** The units directly below the county in the order of their codes: no ranking. */
@Component({
  selector: "bg-street-table",
  imports: [MixedText, NzIconDirective, RouterLink],
  template: `
    <div class="card-head">
      <h2 id="streets-heading">{{ t("streets.heading") }}</h2>
      <span class="small quiet">{{ t("streets.order") }}</span>
    </div>
    <div class="bleed tall">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{{ t("streets.place") }}</th>
            <th scope="col" class="n">{{ t("streets.reported") }}</th>
            <th scope="col" class="n">{{ t("places.open") }}</th>
            <th scope="col" class="n">{{ t("chip.overdue") }}</th>
            <th scope="col" class="n opt">{{ t("streets.resolved") }}</th>
            <th scope="col" class="n opt">{{ t("metric.incident.resolutionRate") }}</th>
          </tr>
        </thead>
        <tbody>
          @for (place of places(); track place.organization.id) {
            <tr>
              <th scope="row">
                <a routerLink="/incidents" [queryParams]="{ view: 'all', street: place.organization.id }"
                  ><span [bgText]="place.organization.name"></span
                ></a>
              </th>
              <td class="n">{{ formats.count(place.reported) }}</td>
              <td class="n">{{ formats.count(place.open) }}</td>
              <td class="n">
                @if (place.overdue > 0) {
                  <span class="due late">
                    <nz-icon aria-hidden="true" nzType="exclamation-circle" nzTheme="fill" />{{
                      formats.count(place.overdue)
                    }}
                  </span>
                } @else {
                  0
                }
              </td>
              <td class="n opt">{{ formats.count(place.resolved) }}</td>
              <td class="n opt">{{ place.reported > 0 ? formats.rate(place.resolutionRate) : "—" }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class StreetTable {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly places = input.required<PlaceCount[]>();
}
