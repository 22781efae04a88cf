import { Component, inject, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { firstValueFrom } from "rxjs";
import { PackFileGQL } from "../../generated/settings";
import { failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";

/** Gives the county's file back, as it is in force. */
@Component({
  selector: "bg-pack-export",
  imports: [NzIconDirective],
  template: `
    <button class="btn" type="button" [disabled]="busy()" (click)="save()">
      <nz-icon aria-hidden="true" nzType="download" />{{ t("settings.export") }}
    </button>
  `,
})
export class PackExport {
  private readonly file = inject(PackFileGQL);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      const { data } = await firstValueFrom(this.file.fetch({ fetchPolicy: "no-cache" }));
      const { name, content } = data!.packFile;
      const address = URL.createObjectURL(new Blob([content], { type: "application/yaml" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      this.notices.say(this.t(failureOf(error).code === "FORBIDDEN" ? "failure.forbidden" : "failure.service"));
    } finally {
      this.busy.set(false);
    }
  }
}
