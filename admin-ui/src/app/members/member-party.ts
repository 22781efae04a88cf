import { Component, computed, inject, input } from "@angular/core";
import { MemberPartyGQL } from "../../generated/members";
import { SOURCES } from "../party/party-members";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** Party data of a person, asked for apart and only where the viewer may read it. */
@Component({
  selector: "bg-member-party",
  imports: [FailureCard, MixedText],
  template: `
    <section class="card" aria-labelledby="party-heading">
      <div class="h">
        <h2 id="party-heading">{{ t("members.party") }}</h2>
        <span class="small quiet r">{{ t("members.partyHint") }}</span>
      </div>
      @if (found(); as found) {
        <dl class="facts">
          <dt>{{ t("party.branch") }}</dt>
          <dd [bgText]="found.branch?.name ?? '—'"></dd>
          <dt>{{ t("partyMembers.source") }}</dt>
          <dd>{{ t(sources[found.source]) }}</dd>
          <dt>{{ t("partyMembers.found") }}</dt>
          <dd>{{ formats.day(found.foundAt) }}</dd>
        </dl>
      } @else if (query.error()) {
        <bg-failure-card [error]="query.error()" (again)="query.refetch()" />
      } @else if (!query.loading()) {
        <p class="quiet">{{ t("members.noParty") }}</p>
      }
    </section>
  `,
})
export class MemberParty {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly sources = SOURCES;
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(MemberPartyGQL), () => ({ id: this.id() }));
  protected readonly found = computed(() => this.query.data()?.partyMembers?.edges[0]?.node ?? null);
}
