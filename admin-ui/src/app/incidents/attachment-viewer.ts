import { Component, computed, inject, input, model, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";

/** Photos one at a time: arrows, zoom, rotate. */
@Component({
  selector: "bg-attachment-viewer",
  imports: [Dialog, NzIconDirective],
  template: `
    <bg-dialog
      [heading]="t('report.photo', { number: place() + 1, total: photos().length })"
      [wide]="true"
      (closed)="at.set(null)"
    >
      <div class="viewer" tabindex="-1" (keydown.arrowleft)="step(-1)" (keydown.arrowright)="step(1)">
        <div
          class="viewer-frame"
          [class.zoomed]="zoomed()"
          tabindex="0"
          role="group"
          [attr.aria-label]="t('viewer.frame')"
        >
          <img
            [src]="photos()[place()]!.url"
            [alt]="t('report.photo', { number: place() + 1, total: photos().length })"
            [style.rotate]="turn()"
          />
        </div>
        <div class="viewer-tools">
          <button class="btn" type="button" [disabled]="place() === 0" (click)="step(-1)">
            <nz-icon aria-hidden="true" nzType="left" />{{ t("viewer.previous") }}
          </button>
          <button class="btn" type="button" [disabled]="place() === photos().length - 1" (click)="step(1)">
            {{ t("viewer.next") }}<nz-icon aria-hidden="true" nzType="right" />
          </button>
          <button class="btn" type="button" [attr.aria-pressed]="zoomed()" (click)="zoomed.set(!zoomed())">
            <nz-icon aria-hidden="true" nzType="zoom-in" />{{ t("viewer.zoom") }}
          </button>
          <button class="btn" type="button" (click)="quarters.set(quarters() + 1)">
            <nz-icon aria-hidden="true" nzType="rotate-right" />{{ t("viewer.rotate") }}
          </button>
        </div>
      </div>
    </bg-dialog>
  `,
})
export class AttachmentViewer {
  protected readonly t = inject(Texts).t;
  readonly photos = input.required<{ id: string; url: string }[]>();
  readonly at = model.required<number | null>();
  protected readonly place = computed(() => this.at() ?? 0);
  protected readonly zoomed = signal(false);
  protected readonly quarters = signal(0);
  protected readonly turn = computed(() => `${this.quarters() * 90}deg`);

  protected step(by: 1 | -1): void {
    const to = this.place() + by;
    if (to < 0 || to >= this.photos().length) return;
    this.quarters.set(0);
    this.at.set(to);
  }
}
