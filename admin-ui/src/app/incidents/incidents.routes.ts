import type { Routes } from "@angular/router";
import { Inbox } from "./inbox";
import { InboxState } from "./inbox-state";

export const incidentRoutes: Routes = [
  { path: "new", loadComponent: async () => (await import("./new-incident")).NewIncident },
  {
    path: "",
    component: Inbox,
    providers: [InboxState],
    children: [{ path: ":id", loadComponent: async () => (await import("./incident-detail")).IncidentDetail }],
  },
];
