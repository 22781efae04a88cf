import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollViewport,
  VIRTUAL_SCROLLABLE,
} from "@angular/cdk/scrolling";
import { Component, ElementRef, effect, inject, input, signal, viewChild, viewChildren } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { InboxMode } from "./inbox-mode";
import { InboxRow } from "./inbox-row";

/** Height of a row in px, until one has been measured. */
const ROW = 60;

/**
 * Rows one below the other. Of a long list only those near the eye are in the page: it can be that short because all
 * rows are of one height. On a phone, where a title takes the lines it needs, all of them are.
 */
@Component({
  selector: "bg-inbox-rows",
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport, InboxRow],
  template: `
    @if (mode.evenRows()) {
      <cdk-virtual-scroll-viewport [itemSize]="height()" minBufferPx="600" maxBufferPx="1200">
        <bg-inbox-row
          *cdkVirtualFor="let row of rows(); let at = index; let all = count; trackBy: idOf"
          [row]="row"
          [partial]="partial()"
          [place]="{ at: at + 1, all }"
        />
      </cdk-virtual-scroll-viewport>
    } @else {
      @for (row of rows(); track row.id) {
        <bg-inbox-row [row]="row" [partial]="partial()" />
      }
    }
  `,
})
export class InboxRows {
  private readonly scroller = inject(VIRTUAL_SCROLLABLE);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly inPage = viewChildren<InboxRow, ElementRef<HTMLElement>>(InboxRow, { read: ElementRef });
  protected readonly mode = inject(InboxMode);
  protected readonly height = signal(ROW);
  readonly rows = input.required<readonly IncidentRowFragment[]>();
  readonly partial = input(false);

  constructor() {
    effect((onCleanup) => {
      const first = this.inPage()[0]?.nativeElement;
      if (!first) return;
      const measured = new ResizeObserver(() => this.height.set(first.getBoundingClientRect().height || ROW));
      measured.observe(first);
      onCleanup(() => measured.disconnect());
    });
  }

  /** Scrolls to a row that is too far away to be in the page. */
  bring(id: string): void {
    const viewport = this.viewport();
    const at = this.rows().findIndex((row) => row.id === id);
    if (!viewport || at < 0) return;
    const middle = viewport.measureViewportOffset() + (at + 0.5) * this.height();
    const { nativeElement } = this.scroller.getElementRef();
    nativeElement.scrollTop = middle - nativeElement.clientHeight / 2;
    viewport.checkViewportSize();
  }

  protected readonly idOf = (_: number, row: IncidentRowFragment): string => row.id;
}
