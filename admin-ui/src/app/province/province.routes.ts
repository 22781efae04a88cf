import type { Routes } from "@angular/router";
import { ahead, signedIn } from "../session/signed-in.guard";

const frame = async () => (await import("../shell/shell")).Shell;

/** Everything below `/province`: aggregates of counties, and no page that shows a row. */
export const provinceRoutes: Routes = [
  { path: "sign-in", loadComponent: async () => (await import("../session/sign-in")).SignIn },
  {
    path: "",
    canMatch: [ahead(frame)],
    canActivate: [signedIn],
    loadComponent: frame,
    children: [
      { path: "", pathMatch: "full", loadComponent: async () => (await import("../shell/home")).Home },
      { path: "me", loadComponent: async () => (await import("../me/my-account")).MyAccount },
      { path: "comparison", loadComponent: async () => (await import("./comparison")).Comparison },
      { path: "definitions", loadComponent: async () => (await import("./definitions")).Definitions },
      { path: ":slug", loadComponent: async () => (await import("./county-page")).CountyPage },
      { path: "**", loadComponent: async () => (await import("../shell/no-page")).NoPage },
    ],
  },
];
