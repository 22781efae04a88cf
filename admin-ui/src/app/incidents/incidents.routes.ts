import type { Routes } from "@angular/router";
import { BulkDispatching } from "./bulk-dispatching";
import { Inbox } from "./inbox";
import { InboxMode } from "./inbox-mode";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";
import { RapidAlerts } from "./rapid-alerts";

export const incidentRoutes: Routes = [
  { path: "new", loadComponent: async () => (await import("./new-incident")).NewIncident },
  {
    path: "",
    component: Inbox,
    providers: [BulkDispatching, InboxMode, InboxPicks, InboxState, RapidAlerts],
    children: [{ path: ":id", loadComponent: async () => (await import("./incident-detail")).IncidentDetail }],
  },
];
