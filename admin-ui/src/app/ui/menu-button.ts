import { Menu, MenuContent, MenuItem, MenuTrigger } from "@angular/aria/menu";
import { Component, type ElementRef, input, output, viewChild } from "@angular/core";
import { MixedText } from "./mixed-text";

export interface MenuChoice {
  value: string;
  label: string;
  /** Why it cannot be chosen now; shown below the label. */
  refusal?: string | null;
  /** A switch that is on or off; absent for a plain command. */
  checked?: boolean;
}

/** A button with a menu; what stands in the button is the content. */
@Component({
  selector: "bg-menu-button",
  imports: [MixedText, Menu, MenuContent, MenuItem, MenuTrigger],
  template: `
    <button
      #button
      type="button"
      ngMenuTrigger
      [class]="buttonClass()"
      [menu]="menu"
      [attr.aria-label]="label()"
      [title]="label() ?? ''"
    >
      <ng-content />
    </button>
    <div ngMenu #menu="ngMenu" class="menu" [class.up]="up()" (itemSelected)="choose($event)">
      <ng-template ngMenuContent>
        @for (choice of choices(); track choice.value) {
          <div
            ngMenuItem
            class="menu-item"
            [value]="choice.value"
            [disabled]="!!choice.refusal"
            [role]="choice.checked === undefined ? 'menuitem' : 'menuitemcheckbox'"
            [attr.aria-checked]="choice.checked ?? null"
            [searchTerm]="choice.label"
          >
            <span [bgText]="choice.label"></span>
            @if (choice.refusal) {
              <small [bgText]="choice.refusal"></small>
            }
          </div>
        }
      </ng-template>
    </div>
  `,
  host: { class: "menu-button" },
})
export class MenuButton {
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>("button");
  readonly choices = input.required<MenuChoice[]>();
  /** Accessible name, where the button shows an icon alone. */
  readonly label = input<string | null>(null);
  readonly buttonClass = input("ic");
  /** Opens upwards. */
  readonly up = input(false);
  readonly chosen = output<string>();

  protected choose(value: string | undefined): void {
    this.button().nativeElement.focus();
    if (value !== undefined) this.chosen.emit(value);
  }
}
