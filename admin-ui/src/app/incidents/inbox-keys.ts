import { inject } from "@angular/core";
import { Shortcuts } from "../ui/shortcuts";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";

/** The keys of the list. Call in an injection context. */
export function addInboxKeys(): void {
  const picks = inject(InboxPicks);
  const state = inject(InboxState);
  inject(Shortcuts).add({
    j: () => state.move(1),
    k: () => state.move(-1),
    v: () => state.switchMode(),
    Enter: () => {
      const row = state.current();
      if (row) state.open(row.id, true);
    },
    x: () => {
      const row = state.current();
      // Under an incident that lies over the rows nobody sees what is picked.
      if (row && (state.hasPane() || state.openId() === null)) picks.toggle(row);
    },
  });
}
