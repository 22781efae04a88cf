import { Component, inject } from "@angular/core";
import { MixedText } from "./mixed-text";
import { Notices } from "./notices";

@Component({
  selector: "bg-notice-area",
  imports: [MixedText],
  template: `
    <div class="notice" role="status" aria-live="polite">
      @if (notices.text(); as text) {
        <p [bgText]="text"></p>
      }
    </div>
  `,
})
export class NoticeArea {
  protected readonly notices = inject(Notices);
}
