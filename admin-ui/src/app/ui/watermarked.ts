import { Component, computed, inject } from "@angular/core";
import { NzWatermarkComponent } from "ng-zorro-antd/watermark";
import { Me } from "../session/me";
import { Clock } from "./clock";
import { Formats } from "./formats";

/** Whose screen this is and when, faintly over every page with a person's fields, masked or not. */
@Component({
  selector: "bg-watermarked",
  imports: [NzWatermarkComponent],
  template: `
    <nz-watermark
      [nzContent]="mark()"
      [nzFont]="font"
      [nzWidth]="180"
      [nzHeight]="20"
      [nzGap]="[60, 90]"
      [nzZIndex]="3"
    >
      <ng-content />
    </nz-watermark>
  `,
  host: { class: "watermarked" },
})
export class Watermarked {
  private readonly me = inject(Me);
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);
  protected readonly font = { fontSize: 13, color: "rgba(27, 33, 41, 0.055)" };
  protected readonly mark = computed(() => {
    const stamp = this.formats.stamp(new Date(this.clock.now()).toISOString());
    return [this.me.name(), this.me.staffNumber(), stamp].filter(Boolean).join(" ");
  });
}
