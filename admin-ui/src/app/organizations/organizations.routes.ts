import type { Routes } from "@angular/router";
import { OrganizationUnit } from "./organization-unit";
import { Organizations } from "./organizations";

/** Pages below /organizations: the tree stays while one unit after another is opened beside it. */
export const organizationRoutes: Routes = [
  { path: "", component: Organizations, children: [{ path: ":id", component: OrganizationUnit }] },
];
