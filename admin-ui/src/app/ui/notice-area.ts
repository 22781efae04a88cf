import { Component, inject } from "@angular/core";
import { Notices } from "./notices";

@Component({
  selector: "bg-notice-area",
  template: `
    <div class="notice" role="status" aria-live="polite">
      @if (notices.text(); as text) {
        <p>{{ text }}</p>
      }
    </div>
  `,
})
export class NoticeArea {
  protected readonly notices = inject(Notices);
}
