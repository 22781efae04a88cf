import { Component, inject, input, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { type AuditFilter, AuditRowsGQL, ExportAuditGQL } from "../../generated/audit";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { countySlug } from "../ui/county-slug";
import { Formats } from "../ui/formats";
import { Notices } from "../ui/notices";
import { send } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";
import { AuditMerge, type AuditRow, PART_WORDS } from "./audit-feed";
import { actionWord, outcomeWord, reasonWord } from "./audit-words";
import { csvOf } from "../ui/csv";
import { saveFile } from "../ui/save-file";

const MOST_ROWS = 10_000;
const PAGE = 100;

const COLUMNS: [TextKey, (row: AuditRow, t: Texts["t"]) => string | number | null][] = [
  ["audit.at", ({ at }) => at],
  ["audit.action", ({ action }, t) => actionWord(action, t)],
  ["audit.outcome", ({ outcome }, t) => outcomeWord(outcome, t)],
  ["audit.actor", ({ actor }) => actor?.displayName ?? null],
  ["audit.actorId", ({ actorId }) => actorId],
  ["audit.subject", ({ subject }) => subject.map(({ name, id }) => `${name} ${id}`).join("; ")],
  ["audit.reason", ({ reason }, t) => reasonWord(reason, t)],
  ["audit.fields", ({ fields }) => fields?.join("; ") ?? null],
  ["audit.part", ({ part }, t) => t(PART_WORDS[part])],
  ["audit.seq", ({ seq }) => seq],
  ["audit.id", ({ id }) => id],
];

/** Saves what the filter shows, whole, after the audit has noted it; filter, time and person stand in a second file. */
@Component({
  selector: "bg-export-audit",
  imports: [NzIconDirective],
  template: `
    @for (kind of kinds; track kind) {
      <button class="btn sm" type="button" [disabled]="busy()" (click)="save(kind)">
        <nz-icon aria-hidden="true" nzType="download" />{{
          busy() ? t("audit.exporting") : t("audit.export", { kind })
        }}
      </button>
    }
  `,
})
export class ExportAudit {
  private readonly exportAudit = inject(ExportAuditGQL);
  private readonly query = inject(AuditRowsGQL);
  private readonly me = inject(Me);
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  private readonly notices = inject(Notices);
  private readonly branding = inject(Branding);
  protected readonly kinds = ["CSV", "JSON"] as const;
  protected readonly busy = signal(false);
  protected readonly t = inject(Texts).t;
  readonly filter = input.required<AuditFilter>();

  protected async save(kind: "CSV" | "JSON"): Promise<void> {
    this.busy.set(true);
    try {
      const filter = this.filter();
      const { userErrors } = await send(this.exportAudit, { filter, kind });
      if (userErrors[0]) return this.notices.say(userErrors[0].message);
      const found = await this.all(filter);
      this.write(kind, found.rows.slice(0, MOST_ROWS), filter, found.goesOn || found.rows.length > MOST_ROWS);
    } catch {
      this.notices.say(this.t("audit.exportFailed"));
    } finally {
      this.busy.set(false);
    }
  }

  /** A file that lacks a part without saying so would be worse than none. */
  private async all(filter: AuditFilter): Promise<AuditMerge> {
    const merge = new AuditMerge(this.query, filter, PAGE);
    do {
      await merge.more();
      if (merge.error) throw new Error("a part of the audit did not answer", { cause: merge.error });
    } while (merge.goesOn && merge.rows.length < MOST_ROWS);
    return merge;
  }

  private write(kind: "CSV" | "JSON", rows: AuditRow[], filter: AuditFilter, cut: boolean): void {
    const at = new Date(this.clock.now()).toISOString();
    const name = `${countySlug()}_audit_${this.formats.fileStamp(at)}`;
    const about: [string, string][] = [
      [this.t("audit.filter"), JSON.stringify(filter)],
      [this.t("audit.rows"), String(rows.length)],
      ...(cut ? [[this.t("audit.part"), this.t("audit.cut", { count: MOST_ROWS })] as [string, string]] : []),
      [this.t("audit.savedAt"), at],
      [this.t("audit.savedBy"), this.me.name()],
      ...(this.branding.demo() ? [[this.t("frame.demo"), this.t("signIn.demoHint")] as [string, string]] : []),
    ];
    if (kind === "JSON") {
      saveFile(`${name}.json`, "application/json", JSON.stringify(rows, null, 2));
      saveFile(`${name}_about.json`, "application/json", JSON.stringify(Object.fromEntries(about), null, 2));
    } else {
      const lines = rows.map((row) => COLUMNS.map(([, of]) => of(row, this.t)));
      const header = COLUMNS.map(([label]) => this.t(label));
      saveFile(`${name}.csv`, "text/csv;charset=utf-8", csvOf(header, lines));
      const what = [this.t("audit.what"), this.t("audit.how")];
      saveFile(`${name}_about.csv`, "text/csv;charset=utf-8", csvOf(what, about));
    }
    this.notices.say(this.t("audit.exported", { count: rows.length }));
  }
}
