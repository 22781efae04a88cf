import { Component, computed, inject, input, model, signal } from "@angular/core";
import { AccountUnitsGQL, type RoleChoicesQuery } from "../../generated/accounts";
import { Combobox, type ComboboxOption } from "../ui/combobox";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";

export type UnitKind = NonNullable<RoleChoicesQuery["roleChoices"][number]["place"]>;

/** A unit of the county, found by typing. */
@Component({
  selector: "bg-unit-box",
  imports: [Combobox],
  template: `
    <bg-combobox
      [label]="label()"
      [placeholder]="t('accounts.unitHint')"
      [nothing]="t('accounts.unitNothing')"
      [options]="options()"
      [searching]="units.loading()"
      [invalid]="invalid()"
      [(chosen)]="chosen"
      (typed)="text.set($event)"
    />
  `,
})
export class UnitBox {
  protected readonly t = inject(Texts).t;
  readonly label = input.required<string>();
  /** Units of this kind alone. */
  readonly kind = input<UnitKind | null>(null);
  readonly invalid = input(false);
  readonly chosen = model<ComboboxOption | null>(null);
  protected readonly text = signal<string | null>(null);
  protected readonly units = liveQuery(inject(AccountUnitsGQL), () => {
    const text = this.text();
    const kind = this.kind();
    if (text === null) return null;
    return { filter: { ...(text && { text }), ...(kind && { kinds: [kind] }) } };
  });
  protected readonly options = computed<ComboboxOption[]>(
    () =>
      this.units.data()?.organizations.edges.map(({ node }) => ({
        value: node.id,
        label: node.name,
        hint: node.parent?.name,
      })) ?? [],
  );
}
