import { inject } from "@angular/core";
import { type CanActivateFn, Router } from "@angular/router";
import { signInCounty } from "../ui/county-slug";
import { Me } from "./me";
import { Session } from "./session";

/** Opens a page to a person of this county; others are sent to sign in and come back to it afterwards. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const me = inject(Me);
  const router = inject(Router);
  if (me.viewer() !== null) return true;
  if ((await session.resume()) && !session.passwordChangeRequired()) {
    const viewer = await me.load();
    if ((viewer.county?.slug ?? null) === signInCounty()) return true;
  }
  return router.createUrlTree(["/sign-in"], { queryParams: state.url === "/" ? {} : { next: state.url } });
};
