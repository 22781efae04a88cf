import { Component, Injectable, inject, signal } from "@angular/core";
import { Dialog } from "../ui/dialog";
import { Texts, type TextKey } from "../ui/texts/texts";

@Injectable({ providedIn: "root" })
export class ShortcutHelpState {
  readonly open = signal(false);
}

const KEYS: [string, TextKey][] = [
  ["J · K", "keys.move"],
  ["Enter", "keys.open"],
  ["Esc", "keys.back"],
  ["/", "keys.search"],
  ["A", "keys.accept"],
  ["D", "keys.assignee"],
  ["Ctrl + Enter", "keys.primary"],
  ["R", "keys.return"],
  ["M", "keys.merge"],
  ["S", "keys.follow"],
  ["P", "keys.play"],
  ["V", "keys.table"],
  ["X", "keys.pick"],
  ["?", "keys.help"],
];

@Component({
  selector: "bg-shortcut-help",
  imports: [Dialog],
  template: `
    <bg-dialog [heading]="t('person.shortcuts')" (closed)="state.open.set(false)">
      <dl class="key-list">
        @for (key of keys; track key[0]) {
          <dt>
            <kbd>{{ key[0] }}</kbd>
          </dt>
          <dd>{{ t(key[1]) }}</dd>
        }
      </dl>
    </bg-dialog>
  `,
})
export class ShortcutHelp {
  protected readonly keys = KEYS;
  protected readonly state = inject(ShortcutHelpState);
  protected readonly t = inject(Texts).t;
}
