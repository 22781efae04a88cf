import { APP_BASE_HREF } from "@angular/common";
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from "@angular/core";
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from "@angular/router";
import { provideNzIcons } from "ng-zorro-antd/icon";
import { routes } from "./app.routes";
import { provinceRoutes } from "./province/province.routes";
import { provideApi } from "./ui/api";
import { Branding } from "./ui/branding";
import { countyBaseHref, isUpperLevel } from "./ui/county-slug";
import { icons } from "./ui/icons";
import { NavigationFailure } from "./ui/navigation-failure";
import { Texts } from "./ui/texts/texts";

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // One build serves every county: the first path segment says which.
    { provide: APP_BASE_HREF, useFactory: countyBaseHref },
    provideRouter(
      isUpperLevel() ? provinceRoutes : routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: "disabled" }),
      withNavigationErrorHandler((failed) => inject(NavigationFailure).heard(failed)),
    ),
    provideNzIcons(icons),
    provideApi(),
    provideAppInitializer(() => inject(Texts).load()),
    provideAppInitializer(() => inject(Branding).load()),
  ],
};
