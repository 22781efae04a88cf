import type { Routes } from "@angular/router";

/** Pages below /organizations. */
export const organizationRoutes: Routes = [];
