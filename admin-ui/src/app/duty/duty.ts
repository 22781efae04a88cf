import { Component, computed, inject } from "@angular/core";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { DutyPosts } from "./duty-posts";
import { GridWorkers } from "./grid-workers";

/** Who has a grid, and who has a duty post: two lists that are not one. */
@Component({
  selector: "bg-duty",
  imports: [DutyPosts, GridWorkers, Segments],
  template: `
    <div class="page stack">
      <header class="page-head">
        <h1>{{ t("navigation.duty") }}</h1>
        <bg-segments
          class="r"
          [label]="t('duty.lists')"
          [choices]="lists()"
          [value]="list()"
          (chosen)="url.choose({ list: $event === 'posts' ? 'posts' : null, employment: null, post: null })"
        />
      </header>
      @if (list() === "posts") {
        <bg-duty-posts />
      } @else {
        <bg-grid-workers />
      }
    </div>
  `,
})
export class Duty {
  protected readonly url = urlParams();
  protected readonly t = inject(Texts).t;
  protected readonly list = computed(() => (this.url.values()["list"] === "posts" ? "posts" : "workers"));
  protected readonly lists = computed(() => [
    { value: "workers", label: this.t("gridWorkers.heading") },
    { value: "posts", label: this.t("dutyPosts.heading") },
  ]);
}
