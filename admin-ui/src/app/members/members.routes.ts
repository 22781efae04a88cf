import type { Routes } from "@angular/router";

/** Pages below /members. */
export const memberRoutes: Routes = [];
