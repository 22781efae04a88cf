import { Component, inject } from "@angular/core";
import { RouterLink } from "@angular/router";
import { Texts } from "../ui/texts/texts";

@Component({
  selector: "bg-no-page",
  imports: [RouterLink],
  template: `
    <div class="page">
      <h1>{{ t("noPage.title") }}</h1>
      <p>
        <a routerLink="/">{{ t("noPage.home") }}</a>
      </p>
    </div>
  `,
})
export class NoPage {
  protected readonly t = inject(Texts).t;
}
