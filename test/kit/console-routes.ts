import type { Page } from "playwright-core";
import type { Desk } from "./browser.js";
import { incidentIn, unitId } from "./incidents.js";

/** A page as somebody finds it: where it is, and how it comes to hold nothing or to lie under something. */
export interface Route {
  name: string;
  /** Below the county; asked for once, by whoever opens it. */
  path: (desk: Desk) => Promise<string>;
  /** Filters that match nothing, as a query. */
  nothing?: string;
  /** Opens what lies over the page. */
  overlay?: (page: Page) => Promise<void>;
  /** Shows nothing that is fetched but the frame: nothing there can fail. */
  still?: boolean;
}

const at = (path: string, more: Partial<Route> = {}): Route => ({
  name: path.slice(1).replace(/\W+/g, "-"),
  path: () => Promise.resolve(path),
  ...more,
});

/** What the first row of a list opens; or a tab of it. */
const first = (list: string, name: string, more: Partial<Route> = {}, tab = ""): Route => ({
  name,
  path: async (desk) => {
    await desk.visit(list);
    const href = await desk.page.getByRole("rowheader").getByRole("link").first().getAttribute("href");
    return `${(href ?? "").replace(/^\/\w+/, "")}${tab}`;
  },
  ...more,
});

const incident = (state: string, more: Partial<Route> = {}): Route => ({
  name: `incident-${state.toLowerCase().replace("_", "-")}`,
  path: async () => {
    const gridId = await unitId("xinfeng", "440233001003001");
    return `/incidents/${(await incidentIn(state, "xinfeng", undefined, { gridId })).id}`;
  },
  ...more,
});

const press = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const NONE = "q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84";
const more = press(/^(更多|More)/);

/** Every route of the console, by who opens it first: county (null for the upper level), account, pages. */
export const JOBS: { county: string | null; username: string; routes: Route[] }[] = [
  {
    county: "xinfeng",
    username: "dispatcher",
    routes: [
      at("/incidents", { nothing: NONE, overlay: (page) => page.keyboard.press("?") }),
      incident("REPORTED", { overlay: more }),
      at("/incidents/new", { overlay: (page) => page.getByRole("combobox").first().fill("东") }),
      at("/me", { overlay: (page) => page.locator(".who:visible").click() }),
    ],
  },
  { county: "xinfeng", username: "handler.housing", routes: [incident("IN_PROGRESS", { overlay: more })] },
  { county: "xinfeng", username: "verifier", routes: [incident("RESOLVED", { overlay: press(/^(不通过|Failed)/) })] },
  { county: "xinfeng", username: "clerk", routes: [at("/counter", { still: true })] },
  { county: "xinfeng", username: "keeper", routes: [at("/my-station")] },
  {
    county: "xinfeng",
    username: "admin",
    routes: [
      at("/overview"),
      at("/figures/incident.reported"),
      at("/stations", { nothing: NONE }),
      first("/stations", "station"),
      at("/merchants", { nothing: NONE }),
      at("/canteens"),
      at("/posts", { nothing: NONE }),
      first("/posts", "post"),
      at("/duty"),
      at("/duty?list=posts"),
      at("/activities"),
      at("/needs"),
      at("/campaigns"),
      at("/check-ins"),
      at("/devices", { nothing: NONE }),
      at("/base-records"),
      at("/organizations"),
      { name: "unit", path: async () => `/organizations/${await unitId("xinfeng", "440233001003001")}` },
      at("/members", { nothing: NONE }),
      first("/members", "member", { overlay: press(/^(显示电话|Show: Phone)$/) }),
      at("/erasures"),
      at("/volunteers?earned=1"),
      first("/volunteers?earned=1", "volunteer", { overlay: press(/^(调整积分|Adjust points)$/) }),
      first("/volunteers?earned=1", "volunteer-service", {}, "?tab=service"),
      first("/volunteers?earned=1", "volunteer-standing", {}, "?tab=standing"),
      at("/rewards"),
      at("/points/rules"),
      at("/points-balance"),
      at("/points-balance/ISSUED"),
      at("/points-balance/REDEEMED"),
      at("/settings/points", {
        overlay: async (page) => {
          await page.locator(".set-form input.number").first().fill("15");
          await page.getByRole("button", { name: /^(查看改动并发布|Review and publish)/ }).click();
        },
      }),
      at("/settings/stations"),
      at("/settings/branding"),
    ],
  },
  { county: "xinfeng", username: "party", routes: [at("/party-members"), at("/mentors")] },
  {
    county: "xinfeng",
    username: "security",
    routes: [
      at("/accounts", { nothing: NONE }),
      at("/accounts/new"),
      first("/accounts", "account", { overlay: press(/^(停用|Disable)$/) }),
      at("/apps", { overlay: press(/(登记应用|Register an app)$/) }),
      first("/apps", "app", { overlay: press(/^(更换密钥|New secret)$/) }),
    ],
  },
  { county: "xinfeng", username: "system", routes: [at("/events"), at("/backups")] },
  { county: "xinfeng", username: "auditor", routes: [at("/audit", { nothing: "actor=nobody" })] },
  {
    county: null,
    username: "analyst",
    routes: [at("/comparison"), at("/comparison?period=12"), at("/definitions"), at("/xinfeng")],
  },
];
