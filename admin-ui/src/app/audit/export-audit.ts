import { Component, computed, inject, input } from "@angular/core";
import { type AuditFilter, AuditRowsGQL, ExportAuditGQL } from "../../generated/audit";
import { ExportMenu, type ExportSource } from "../ui/export-menu";
import { send } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";
import { auditReader, type AuditRow, PART_WORDS } from "./audit-feed";
import { actionWord, outcomeWord, reasonWord } from "./audit-words";

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

/** Saves what the filter shows, whole, after the audit has noted it. */
@Component({
  selector: "bg-export-audit",
  imports: [ExportMenu],
  template: `<bg-export-menu [source]="source()" />`,
})
export class ExportAudit {
  private readonly exportAudit = inject(ExportAuditGQL);
  private readonly query = inject(AuditRowsGQL);
  private readonly t = inject(Texts).t;
  readonly filter = input.required<AuditFilter>();
  protected readonly source = computed<ExportSource<AuditRow>>(() => {
    const filter = this.filter();
    return {
      page: "audit",
      columns: COLUMNS.map(([label, of]) => ({ label: this.t(label), value: (row) => of(row, this.t) })),
      plain: (row) => row,
      reader: () => auditReader(this.query, filter),
      total: null,
      about: [[this.t("export.filter"), JSON.stringify(filter)]],
      before: async (kind) => {
        const { userErrors } = await send(this.exportAudit, { filter, kind });
        return userErrors[0]?.message ?? null;
      },
    };
  });
}
