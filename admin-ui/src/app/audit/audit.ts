import { Component, computed, effect, inject } from "@angular/core";
import { Me } from "../session/me";
import { Clock } from "../ui/clock";
import { columnKit } from "../ui/columns";
import { type Column, DataList, type ListFilter } from "../ui/data-list";
import { Texts, type TextKey } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { AuditChains } from "./audit-chains";
import { auditFeed, type AuditRow, PART_WORDS } from "./audit-feed";
import { DAYS, filterOf } from "./audit-filter";
import { ACTION_WORDS, actionWord, outcomeWord, reasonWord, subjectWord } from "./audit-words";
import { ExportAudit } from "./export-audit";

const DAY_WORDS: Record<(typeof DAYS)[number], TextKey> = {
  1: "audit.today",
  7: "audit.days7",
  30: "audit.days30",
  90: "audit.days90",
};

/** Who saw or changed what, and whether the record of it is whole. */
@Component({
  selector: "bg-audit",
  imports: [AuditChains, DataList, ExportAudit, Watermarked],
  templateUrl: "./audit.html",
})
export class Audit {
  private readonly url = urlParams();
  private readonly kit = columnKit<AuditRow>();
  private readonly clock = inject(Clock);
  private readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  protected readonly rows = auditFeed();
  protected readonly filter = computed(() => filterOf(this.url.values(), this.clock.now()), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly mayExport = computed(() => this.me.can("audit.export"));
  protected readonly reveals = computed(() => this.url.values()["preset"] === "reveals");
  protected readonly refused = computed(() => this.url.values()["outcome"] === "REFUSED");

  constructor() {
    effect(() => void this.rows.follow(this.filter()));
  }

  protected readonly filters = computed<ListFilter[]>(() => [
    { param: "actor", label: this.t("audit.findActor") },
    { param: "subject", label: this.t("audit.findSubject") },
    {
      param: "action",
      label: this.t("audit.action"),
      choices: Object.entries(ACTION_WORDS).map(([value, key]) => ({ value, label: this.t(key) })),
    },
    {
      param: "outcome",
      label: this.t("audit.outcome"),
      choices: (["DONE", "REFUSED"] as const).map((value) => ({ value, label: outcomeWord(value, this.t) })),
    },
    {
      param: "days",
      label: this.t("audit.days"),
      choices: DAYS.map((days) => ({ value: String(days), label: this.t(DAY_WORDS[days]) })),
    },
  ]);
  protected readonly columns = computed<Column<AuditRow>[]>(() => [
    { ...this.kit.when("audit.at", ({ at }) => at), whole: true },
    this.kit.text("audit.action", ({ action }) => actionWord(action, this.t)),
    this.kit.text("audit.outcome", ({ outcome }) => outcomeWord(outcome, this.t)),
    {
      label: this.t("audit.actor"),
      text: ({ actor, actorId }) => actor?.displayName ?? actorId,
      title: ({ actor, actorId }) => [actor?.organizationName, actorId].filter(Boolean).join(" · "),
      press: ({ actorId }) => this.url.choose({ actor: actorId }),
      pressLabel: ({ actor, actorId }) => this.t("audit.onlyActor", { name: actor?.displayName ?? actorId }),
    },
    {
      label: this.t("audit.subject"),
      text: (row) => this.subjectsOf(row) || null,
      title: ({ subject }) => subject.map(({ name, id }) => `${name} ${id}`).join("\n"),
      press: ({ subject }) => this.url.choose({ subject: subject[0]?.id ?? null }),
      pressLabel: (row) => this.t("audit.onlySubject", { name: this.subjectsOf(row) }),
    },
    this.kit.text("audit.reason", ({ reason, fields }) =>
      [reasonWord(reason, this.t), fields?.join(", ")].filter(Boolean).join(" · "),
    ),
    this.kit.text("audit.part", ({ part }) => this.t(PART_WORDS[part])),
    this.kit.text("audit.seq", ({ seq }) => (seq === null ? this.t("audit.waiting") : String(seq))),
  ]);

  private subjectsOf({ subject }: AuditRow): string {
    return subject.map((one) => subjectWord(one, this.t)).join(" · ");
  }

  protected toggleReveals(): void {
    this.url.choose({ preset: this.reveals() ? null : "reveals", action: null });
  }

  protected toggleRefused(): void {
    this.url.choose({ outcome: this.refused() ? null : "REFUSED" });
  }
}
