import type { Routes } from "@angular/router";
import { Volunteers } from "./volunteers";

/** Pages below /volunteers. */
export const volunteerRoutes: Routes = [
  { path: "", component: Volunteers },
  { path: ":id", loadComponent: async () => (await import("./volunteer-page")).VolunteerPage },
];
