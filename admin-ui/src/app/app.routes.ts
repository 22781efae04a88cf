import type { Routes } from "@angular/router";
import { signedIn } from "./session/signed-in.guard";

/** Everything below `/<county>`; each area is loaded when it is first opened. */
export const routes: Routes = [
  { path: "sign-in", loadComponent: async () => (await import("./session/sign-in")).SignIn },
  {
    path: "",
    canActivate: [signedIn],
    loadComponent: async () => (await import("./shell/shell")).Shell,
    children: [
      { path: "", pathMatch: "full", loadComponent: async () => (await import("./shell/home")).Home },
      { path: "incidents", loadChildren: async () => (await import("./incidents/incidents.routes")).incidentRoutes },
      { path: "counter", loadComponent: async () => (await import("./counter/counter")).Counter },
      {
        path: "volunteers",
        loadChildren: async () => (await import("./volunteers/volunteers.routes")).volunteerRoutes,
      },
      {
        path: "organizations",
        loadChildren: async () => (await import("./organizations/organizations.routes")).organizationRoutes,
      },
      { path: "members", loadChildren: async () => (await import("./members/members.routes")).memberRoutes },
      { path: "settings", loadChildren: async () => (await import("./settings/settings.routes")).settingRoutes },
      { path: "**", loadComponent: async () => (await import("./shell/no-page")).NoPage },
    ],
  },
];
