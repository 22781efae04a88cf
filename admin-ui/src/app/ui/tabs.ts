import { Tab, TabList, Tabs as AriaTabs } from "@angular/aria/tabs";
import { Component, computed, input } from "@angular/core";
import { urlParams } from "./url-params";

export interface TabChoice {
  value: string;
  label: string;
}

/**
 * Parts of one thing, one at a time; which one stands in the address (`?tab=`), so that a link opens it and Back keeps it.
 * The content is one `ngTabPanel` with an `ngTabContent` for each tab.
 */
@Component({
  selector: "bg-tabs",
  imports: [Tab, TabList],
  hostDirectives: [AriaTabs],
  template: `
    <div
      ngTabList
      class="tabs"
      [attr.aria-label]="label()"
      [selectedTab]="chosen()"
      (selectedTabChange)="choose($event)"
    >
      @for (tab of tabs(); track tab.value) {
        <button ngTab type="button" [value]="tab.value">{{ tab.label }}</button>
      }
    </div>
    <ng-content />
  `,
})
export class Tabs {
  private readonly url = urlParams();
  readonly label = input.required<string>();
  readonly tabs = input.required<TabChoice[]>();
  protected readonly chosen = computed(() => {
    const wanted = this.url.values()["tab"];
    const tabs = this.tabs();
    return (tabs.find(({ value }) => value === wanted) ?? tabs[0])?.value;
  });

  protected choose(value: string | undefined): void {
    if (value !== undefined && value !== this.chosen())
      this.url.choose({ tab: value === this.tabs()[0]?.value ? null : value });
  }
}
