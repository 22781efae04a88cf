import type { Routes } from "@angular/router";

/** Pages below /settings. */
export const settingRoutes: Routes = [];
