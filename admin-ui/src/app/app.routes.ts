import type { Routes } from "@angular/router";
import { ahead, signedIn } from "./session/signed-in.guard";

const frame = async () => (await import("./shell/shell")).Shell;

/** Everything below `/<county>`; each area is loaded when it is first opened. */
export const routes: Routes = [
  { path: "sign-in", loadComponent: async () => (await import("./session/sign-in")).SignIn },
  {
    path: "",
    canMatch: [ahead(frame)],
    canActivate: [signedIn],
    loadComponent: frame,
    children: [
      { path: "", pathMatch: "full", loadComponent: async () => (await import("./shell/home")).Home },
      { path: "me", loadComponent: async () => (await import("./me/my-account")).MyAccount },
      { path: "incidents", loadChildren: async () => (await import("./incidents/incidents.routes")).incidentRoutes },
      { path: "counter", loadComponent: async () => (await import("./counter/counter")).Counter },
      { path: "rewards", loadComponent: async () => (await import("./counter/rewards")).Rewards },
      { path: "overview", loadComponent: async () => (await import("./overview/overview")).Overview },
      { path: "figures/:metric", loadComponent: async () => (await import("./overview/figure-rows")).FigureRows },
      { path: "stations", loadComponent: async () => (await import("./stations/stations")).Stations },
      { path: "my-station", loadComponent: async () => (await import("./stations/my-station")).MyStation },
      { path: "stations/:id", loadComponent: async () => (await import("./stations/station-page")).StationPage },
      { path: "merchants", loadComponent: async () => (await import("./stations/merchants")).Merchants },
      { path: "canteens", loadComponent: async () => (await import("./stations/canteens")).Canteens },
      { path: "posts", loadComponent: async () => (await import("./duty/guard-posts")).GuardPosts },
      { path: "posts/:id", loadComponent: async () => (await import("./duty/guard-post")).GuardPost },
      { path: "duty", loadComponent: async () => (await import("./duty/duty")).Duty },
      { path: "check-ins", loadComponent: async () => (await import("./duty/check-ins")).CheckIns },
      { path: "activities", loadComponent: async () => (await import("./activities/activities")).Activities },
      { path: "needs", loadComponent: async () => (await import("./activities/needs")).Needs },
      { path: "campaigns", loadComponent: async () => (await import("./activities/campaigns")).Campaigns },
      { path: "points/rules", loadComponent: async () => (await import("./points/point-rules")).PointRules },
      {
        path: "points-balance",
        loadComponent: async () => (await import("./volunteers/trial-balance")).TrialBalance,
      },
      {
        path: "points-balance/:movement",
        loadComponent: async () => (await import("./volunteers/balance-entries")).BalanceEntries,
      },
      { path: "devices", loadComponent: async () => (await import("./registry/devices")).Devices },
      { path: "base-records", loadComponent: async () => (await import("./registry/base-records")).BaseRecords },
      { path: "party-members", loadComponent: async () => (await import("./party/party-members")).PartyMembers },
      { path: "mentors", loadComponent: async () => (await import("./party/mentors")).Mentors },
      {
        path: "volunteers",
        loadChildren: async () => (await import("./volunteers/volunteers.routes")).volunteerRoutes,
      },
      {
        path: "organizations",
        loadChildren: async () => (await import("./organizations/organizations.routes")).organizationRoutes,
      },
      { path: "erasures", loadComponent: async () => (await import("./members/member-erasures")).MemberErasures },
      { path: "members", loadChildren: async () => (await import("./members/members.routes")).memberRoutes },
      { path: "accounts", loadChildren: async () => (await import("./accounts/accounts.routes")).accountRoutes },
      { path: "apps", loadChildren: async () => (await import("./apps/apps.routes")).appRoutes },
      { path: "settings", loadChildren: async () => (await import("./settings/settings.routes")).settingRoutes },
      { path: "audit", loadComponent: async () => (await import("./audit/audit")).Audit },
      { path: "backups", loadComponent: async () => (await import("./backups/backups")).Backups },
      { path: "events", loadComponent: async () => (await import("./events/events")).Events },
      { path: "**", loadComponent: async () => (await import("./shell/no-page")).NoPage },
    ],
  },
];
