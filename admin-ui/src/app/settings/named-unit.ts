import { Component, computed, inject, input } from "@angular/core";
import { SettingUnitsGQL } from "../../generated/settings";
import { Me } from "../session/me";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";

/** What unit a code stands for, and those that what is typed may mean: by name, or by the beginning of the code. */
@Component({
  selector: "bg-named-unit",
  imports: [MixedText],
  template: `
    @if (listId(); as id) {
      <datalist [id]="id">
        @for (unit of found(); track unit.id) {
          <option [value]="unit.code" [label]="unit.name + (unit.parent ? ' · ' + unit.parent.name : '')"></option>
        }
      </datalist>
    }
    @if (name(); as known) {
      <small class="quiet" [bgText]="known"></small>
    }
  `,
})
export class NamedUnit {
  private readonly me = inject(Me);
  readonly text = input.required<string>();
  /** Id of the list of proposals, for a box that is typed into; without one only the name is told. */
  readonly listId = input<string>();
  private readonly units = liveQuery(
    inject(SettingUnitsGQL),
    () => (this.text() !== "" && this.me.can("organization.read") ? { text: this.text() } : null),
    "cache-first",
  );
  protected readonly found = computed(() => this.units.data()?.organizations.edges.map(({ node }) => node) ?? []);
  protected readonly name = computed(() => this.found().find(({ code }) => code === this.text())?.name);
}
