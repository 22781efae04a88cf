import type { Routes } from "@angular/router";
import { Apps } from "./apps";

/** Pages below /apps. */
export const appRoutes: Routes = [
  { path: "", component: Apps },
  { path: ":id", loadComponent: async () => (await import("./app-page")).AppPage },
];
