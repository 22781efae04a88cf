import type { Routes } from "@angular/router";
import { Settings } from "./settings";

/** Pages below /settings. */
export const settingRoutes: Routes = [
  { path: "", component: Settings },
  { path: ":section", component: Settings },
];
