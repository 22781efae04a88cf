import { Component, computed, inject } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { type AuditFault, AuditChainsGQL, type ChainStateFragment } from "../../generated/audit";
import { liveQuery } from "../ui/live-query";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import { PARTS, PART_WORDS } from "./audit-feed";

const FAULTS: Record<AuditFault, TextKey> = {
  EDITED: "audit.edited",
  MISSING: "audit.missing",
  SWAPPED: "audit.swapped",
  FORGED: "audit.forged",
  TAIL_CUT: "audit.tailCut",
  HEAD_DIFFERS: "audit.headDiffers",
};

/** Of each part up to where its chain is intact, or the first bad row: walked by the server when the page opens. */
@Component({
  selector: "bg-audit-chains",
  imports: [NzIconDirective],
  template: `
    <section class="card chains" aria-labelledby="chains-head">
      <header>
        <h2 id="chains-head">{{ t("audit.chains") }}</h2>
        <button class="btn sm" type="button" [disabled]="query.loading()" (click)="query.refetch()">
          {{ t(query.loading() ? "audit.verifying" : "audit.verify") }}
        </button>
      </header>
      <ul aria-live="polite">
        @for (chain of chains(); track chain.part) {
          <li [class.bad]="chain.tone === 'bad'">
            <span class="name">{{ chain.name }}</span>
            <span class="tag" [class.ok]="chain.tone === 'ok'" [class.danger]="chain.tone === 'bad'">
              @if (chain.tone === "bad") {
                <nz-icon aria-hidden="true" nzType="warning" nzTheme="fill" />
              }
              {{ chain.state }}
            </span>
            @if (chain.waiting) {
              <span class="small quiet">{{ chain.waiting }}</span>
            }
            @if (chain.id) {
              <code class="small">{{ chain.id }}</code>
            }
          </li>
        }
      </ul>
    </section>
  `,
})
export class AuditChains {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly query = liveQuery(inject(AuditChainsGQL), () => ({}), "no-cache");
  protected readonly chains = computed(() => {
    const county = this.query.data()?.county;
    return PARTS.map((part) => {
      const chain = county?.[`${part}AuditChain`];
      const name = this.t(PART_WORDS[part]);
      if (!chain) {
        const state = this.t(this.query.loading() ? "audit.verifying" : "audit.unknown");
        return { part, name, state, tone: "none", waiting: "", id: null };
      }
      const tone = chain.firstBad ? "bad" : chain.sealed > 0 ? "ok" : "none";
      const count = chain.unsealed;
      const waiting = count > 0 ? this.t("audit.unsealed", { count }) : "";
      return { part, name, state: this.stateOf(chain), tone, waiting, id: chain.firstBad?.id ?? null };
    });
  });

  private stateOf({ firstBad, intactTo, sealed }: ChainStateFragment): string {
    if (firstBad) {
      const fault = this.t(FAULTS[firstBad.fault]);
      const row = firstBad.seq;
      return row === null ? this.t("audit.badNowhere", { fault }) : this.t("audit.bad", { row, fault });
    }
    return sealed === 0 ? this.t("audit.empty") : this.t("audit.intact", { row: this.formats.count(intactTo) });
  }
}
