import { Component, inject, input, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { ExportMemberGQL } from "../../generated/members";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { failureOf } from "../ui/failure";
import { Formats } from "../ui/formats";
import { Notices } from "../ui/notices";
import { newKey } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { saveFile } from "../ui/save-file";
import { personalCsv, personalJson } from "./personal-files";
import { WhyDialog } from "./why-dialog";

/** Hands a person all that is kept about them, from every subgraph, as JSON and CSV. */
@Component({
  selector: "bg-member-export",
  imports: [NzIconDirective, WhyDialog],
  template: `
    <button class="btn" type="button" (click)="asking.set(true)">
      <nz-icon aria-hidden="true" nzType="download" />{{ t("personal.export") }}
    </button>
    @if (asking()) {
      <bg-why-dialog
        [heading]="t('personal.exportHeading')"
        [verb]="t('personal.export')"
        [busy]="busy()"
        [refusal]="refusal()"
        (given)="save($event)"
        (closed)="close()"
      />
    }
  `,
})
export class MemberExport {
  private readonly mutation = inject(ExportMemberGQL);
  private readonly notices = inject(Notices);
  private readonly formats = inject(Formats);
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  protected readonly t = inject(Texts).t;
  readonly memberId = input.required<string>();
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal("");

  protected async save(reason: string): Promise<void> {
    const input = { memberId: this.memberId(), reason, idempotencyKey: newKey() };
    this.busy.set(true);
    try {
      const { data } = await firstValueFrom(this.mutation.mutate({ variables: { input }, fetchPolicy: "no-cache" }));
      const { member, userErrors } = data!.payload!;
      if (!member) return this.refusal.set(userErrors[0]?.message ?? "");
      const { rosterRecords, serviceRecords, incidentRecords } = member;
      // A part that is missing must not look like a person of whom nothing is kept.
      if (!rosterRecords || !serviceRecords || !incidentRecords) return this.refusal.set(this.t("personal.incomplete"));
      const records = [...rosterRecords, ...serviceRecords, ...incidentRecords];
      const at = new Date(this.clock.now()).toISOString();
      const name = `${this.branding.slug}_member_${this.formats.fileStamp(at)}`;
      const about = { county: this.branding.slug, memberId: member.id, at };
      saveFile(`${name}.json`, "application/json", personalJson(about, records));
      saveFile(`${name}.csv`, "text/csv;charset=utf-8", personalCsv(records));
      this.close();
      this.notices.say(this.t("personal.exported", { count: records.length }));
    } catch (error) {
      const { code, message } = failureOf(error);
      this.refusal.set(code === "NETWORK" || !message ? this.t("failure.service") : message);
    } finally {
      this.busy.set(false);
    }
  }

  protected close(): void {
    this.asking.set(false);
    this.refusal.set("");
  }
}
