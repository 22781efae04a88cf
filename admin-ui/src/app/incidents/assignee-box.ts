import { Component, computed, inject, input, output, signal, viewChild } from "@angular/core";
import { FindOrganizationsGQL, type OrganizationKind } from "../../generated/incidents";
import { Combobox, type ComboboxOption } from "../ui/combobox";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";

/** Who may be given an incident. */
const KINDS: OrganizationKind[] = ["DEPARTMENT", "GOVERNANCE_CENTER", "STREET", "COMMUNITY", "GRID"];

/** The unit that is to act, found by name or the initials of its pinyin. */
@Component({
  selector: "bg-assignee-box",
  imports: [Combobox],
  template: `
    <bg-combobox
      [label]="t('bar.assignee')"
      icon="apartment"
      [placeholder]="t('bar.assigneeHint')"
      [nothing]="t('bar.assigneeNothing')"
      [options]="options()"
      [chosen]="current()"
      [searching]="found.loading()"
      [invalid]="invalid()"
      [up]="up()"
      (typed)="text.set($event)"
      (chosenChange)="pick($event)"
    />
  `,
})
export class AssigneeBox {
  private readonly box = viewChild.required(Combobox);
  protected readonly t = inject(Texts).t;
  readonly chosen = input.required<{ id: string; name: string } | null>();
  readonly invalid = input(false);
  /** Opens upwards, as at the foot of a page. */
  readonly up = input(true);
  /** null: what is typed is no unit yet. */
  readonly choose = output<{ id: string; name: string } | null>();
  /** null until the list is opened for the first time. */
  protected readonly text = signal<string | null>(null);
  protected readonly found = liveQuery(inject(FindOrganizationsGQL), () => {
    const text = this.text();
    return text === null ? null : { filter: { kinds: KINDS, ...(text ? { text } : {}) } };
  });
  protected readonly current = computed<ComboboxOption | null>(() => {
    const chosen = this.chosen();
    return chosen && { value: chosen.id, label: chosen.name };
  });
  protected readonly options = computed<ComboboxOption[]>(
    () =>
      this.found
        .data()
        ?.organizations.edges.map(({ node }) => ({ value: node.id, label: node.name, hint: node.parent?.name })) ?? [],
  );

  focus(): void {
    this.box().focus();
  }

  protected pick(option: ComboboxOption | null): void {
    this.choose.emit(option && { id: option.value, name: option.label });
  }
}
