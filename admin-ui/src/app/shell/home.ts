import { Component, inject } from "@angular/core";
import { Router } from "@angular/router";
import { Texts } from "../ui/texts/texts";
import { Navigation } from "./navigation";

/** Sends everybody to the first page of their job. */
@Component({
  selector: "bg-home",
  template: `
    @if (empty) {
      <div class="page">
        <p class="quiet">{{ t("home.nothing") }}</p>
      </div>
    }
  `,
})
export class Home {
  protected readonly t = inject(Texts).t;
  private readonly first = inject(Navigation).entries()[0];
  protected readonly empty = this.first === undefined;

  constructor() {
    if (this.first) void inject(Router).navigate([this.first.path], { replaceUrl: true });
  }
}
