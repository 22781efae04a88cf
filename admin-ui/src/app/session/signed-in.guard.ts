import { inject } from "@angular/core";
import { type CanActivateFn, type CanMatchFn, Router } from "@angular/router";
import { signInCounty } from "../ui/county-slug";
import { Me } from "./me";
import { Session } from "./session";

/** Asks for the session of this browser, and for the frame, while the program of the page is still on its way. */
export function ahead(frame: () => Promise<unknown>): CanMatchFn {
  return () => {
    if (inject(Me).viewer() === null) inject(Session).ask();
    // When it does not come it is asked for again, and then said.
    frame().catch(() => undefined);
    return true;
  };
}

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
