import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  viewChild,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { MixedText } from "./mixed-text";
import { Texts } from "./texts/texts";

let dialogs = 0;

/** A modal: the browser's own dialog element keeps the focus inside, closes on Esc and gives the focus back. */
@Component({
  selector: "bg-dialog",
  imports: [MixedText, NzIconDirective],
  template: `
    <dialog #box class="dialog" [class.wide]="wide()" [attr.aria-labelledby]="id" (cancel)="cancel($event)">
      <header>
        <h2 [id]="id"><span [bgText]="heading()"></span></h2>
        @if (closable()) {
          <button class="ic" type="button" [attr.aria-label]="t('dialog.close')" (click)="closed.emit()">
            <nz-icon aria-hidden="true" nzType="close" />
          </button>
        }
      </header>
      <ng-content />
    </dialog>
  `,
})
export class Dialog {
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>("box");
  protected readonly id = `dialog-${++dialogs}`;
  protected readonly t = inject(Texts).t;
  readonly heading = input.required<string>();
  readonly closable = input(true);
  readonly wide = input(false);
  /** Asked to close, by Esc or the cross; the owner takes it away. */
  readonly closed = output();

  constructor() {
    const opener = document.activeElement;
    afterNextRender(() => this.box().nativeElement.showModal());
    // Taken out of the page instead of closed, so the focus is given back by hand.
    inject(DestroyRef).onDestroy(() => opener instanceof HTMLElement && opener.isConnected && opener.focus());
  }

  protected cancel(event: Event): void {
    event.preventDefault();
    if (this.closable()) this.closed.emit();
  }
}
