import type { Routes } from "@angular/router";
import { Members } from "./members";

/** Pages below /members. */
export const memberRoutes: Routes = [
  { path: "", component: Members },
  { path: ":id", loadComponent: async () => (await import("./member-page")).MemberPage },
];
