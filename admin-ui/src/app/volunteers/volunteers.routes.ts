import type { Routes } from "@angular/router";

/** Pages below /volunteers. */
export const volunteerRoutes: Routes = [];
