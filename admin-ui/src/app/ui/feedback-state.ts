import { Injectable, signal } from "@angular/core";

/** Whether the place for complaints is open; the dialog itself is loaded when it first is. */
@Injectable({ providedIn: "root" })
export class FeedbackState {
  readonly open = signal(false);
}
