import { type ComponentFixture, TestBed } from "@angular/core/testing";
import { Router, provideRouter, withComponentInputBinding } from "@angular/router";
import { provideNzIcons } from "ng-zorro-antd/icon";
import { App } from "../app/app";
import { routes } from "../app/app.routes";
import { Me } from "../app/session/me";
import { Branding } from "../app/ui/branding";
import { icons } from "../app/ui/icons";
import { Texts } from "../app/ui/texts/texts";
import type { Answers } from "./answers";
import { countyXinfeng, viewerWho } from "./data";

/** Opens a page of the console as a signed-in person who may do `actions`; the pages are a county's, or those given. */
export async function open(
  url: string,
  answers: Answers,
  actions: string[],
  pages = routes,
): Promise<ComponentFixture<App>> {
  answers.given["Viewer"] ??= { viewer: viewerWho(actions) };
  // The same counts as the inbox's tabs, if there is one: both lie in one place of the cache.
  answers.given["TodoCount"] ??= answers.given["IncidentViewCounts"] ?? { incidentViewCounts: [] };
  TestBed.configureTestingModule({
    providers: [provideRouter(pages, withComponentInputBinding()), provideNzIcons(icons), answers.provide()],
  });
  await TestBed.inject(Texts).choose("zh-CN");
  TestBed.inject(Branding).show(countyXinfeng);
  await TestBed.inject(Me).load();
  const fixture = TestBed.createComponent(App);
  fixture.autoDetectChanges();
  await goTo(url);
  return fixture;
}

export async function goTo(url: string): Promise<void> {
  await TestBed.inject(Router).navigateByUrl(url);
}
