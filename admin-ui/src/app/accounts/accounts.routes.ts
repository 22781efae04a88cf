import type { Routes } from "@angular/router";
import { Accounts } from "./accounts";

/** Pages below /accounts. */
export const accountRoutes: Routes = [
  { path: "", component: Accounts },
  { path: "new", loadComponent: async () => (await import("./new-account")).NewAccount },
  { path: ":id", loadComponent: async () => (await import("./account-page")).AccountPage },
];
